import { describe, expect, it } from 'vitest';
import { MovableClock } from '@app/domain/testing';
import { redactText } from '../client/redact.js';
import type { CallbackApp } from '../testing/callback-app.js';
import { callbackAppPerFile } from '../testing/callback-app-per-file.js';
import { samplesOf } from '../testing/samples.js';
import { callSnap, ROTATING_ACCOUNT, type SnapTestCall } from '../testing/snap-caller.js';

const clock = new MovableClock(new Date('2024-03-26T09:01:45Z'));
let running: CallbackApp;
callbackAppPerFile((app) => (running = app), clock, [ROTATING_ACCOUNT]);

const samples = samplesOf('PERMATA_VA', 'DANAMON_VA');
/** More than an index of the database can hold. */
const TOO_LONG = 'x'.repeat(3_700);
const post = (call: SnapTestCall) => callSnap(running, clock.now(), call);

describe('SNAP payment notification', () => {
  const ROUTE = '/doku/snap/v1.1/transfer-va/payment';
  const OPEN = samples['notify-permata-open']!.request.body!;
  const notifications = Object.values(samples).filter(
    ({ operation }) => operation === 'payment-notification',
  );

  it.each(notifications.filter(({ response }) => response.status === 200))(
    'books and acknowledges $id under both paths',
    async ({ request, response: expected }) => {
      for (const route of [ROUTE, '/doku/snap/v1/transfer-va/payment']) {
        const response = await post({ route, body: request.body! });
        expect(response.statusCode).toBe(200);
        expect(response.json()).toEqual(JSON.parse(expected.body!));
      }
      expect(running.handler.booked).toHaveLength(2);
    },
  );

  it.each(notifications.filter(({ response }) => response.status === 404))(
    'books and acknowledges $id, which the sample refuses: the money has moved',
    async ({ request }) => {
      const response = await post({ route: ROUTE, body: request.body! });
      expect(response.json()).toMatchObject({ responseCode: '2002500' });
      expect(running.handler.booked).toHaveLength(1);
    },
  );

  it('repeats in its answer only what was said', async () => {
    const { virtualAccountNo, trxId, paymentRequestId, paidAmount } = JSON.parse(OPEN) as Record<
      string,
      unknown
    >;
    const said = { virtualAccountNo, trxId, paymentRequestId };
    const response = await post({ route: ROUTE, body: JSON.stringify({ ...said, paidAmount }) });
    expect(response.json()).toMatchObject({ responseCode: '2002500' });
    expect(response.json<{ virtualAccountData: object }>().virtualAccountData).toEqual(said);
  });

  it.each(['""', '[]', '"origin"'])('books money whose additionalInfo is %s', async (value) => {
    const odd = JSON.stringify({ ...(JSON.parse(OPEN) as object), additionalInfo: JSON.parse(value) });
    expect((await post({ route: ROUTE, body: odd })).statusCode).toBe(200);
    expect(running.handler.booked[0]?.notification).toMatchObject({
      channel: null,
      payment: { invoiceNumber: 'TOPUP-PERMATA-777', amount: 250_000 },
    });
  });

  it('books money with an identifier longer than DOKU says, and knows its copies', async () => {
    for (const id of [TOO_LONG, TOO_LONG, `${TOO_LONG}1`])
      expect((await post({ route: ROUTE, body: OPEN.replace('PERMATA-PAY-0002', id) })).statusCode).toBe(200);
    const [first, copy, other] = running.handler.booked.map(
      ({ notification }) => notification.payment.dedupeKey,
    );
    expect(first).toMatch(/^SNAP:SHA256:[0-9a-f]{64}$/);
    expect([copy === first, other === first]).toEqual([true, false]);
  });

  it.each(['PERMATA-PAY-0002 ', ' PERMATA-PAY-0002', '\tPERMATA-PAY-0002\t'])(
    'knows a payment by its id without the blanks around it, and repeats them: %j',
    async (paymentRequestId) => {
      const body = OPEN.replace('"PERMATA-PAY-0002"', JSON.stringify(paymentRequestId));
      const answer = await post({ route: ROUTE, body });
      expect(answer.json()).toMatchObject({ virtualAccountData: { paymentRequestId } });
      expect(running.handler.booked[0]?.notification.payment).toMatchObject({
        providerReference: 'PERMATA-PAY-0002',
        dedupeKey: 'SNAP:PERMATA-PAY-0002:8856000000000777',
        formerKey: `SNAP:${paymentRequestId}:8856000000000777`,
      });
    },
  );

  it.each([
    ['referenceNo', '[]'],
    ['virtualAccountName', '{}'],
    ['trxDateTime', '{"at":1}'],
    ['partnerServiceId', 'false'],
    ['customerNo', '["1"]'],
  ])('books money whose %s is %s, under the same key', async (member, value) => {
    const odd = JSON.stringify({ ...(JSON.parse(OPEN) as object), [member]: JSON.parse(value) });
    expect((await post({ route: ROUTE, body: odd })).statusCode).toBe(200);
    expect(running.handler.booked[0]?.notification.payment).toMatchObject({
      amount: 250_000,
      dedupeKey: 'SNAP:PERMATA-PAY-0002:8856000000000777',
    });
  });

  it('reads what was paid', async () => {
    await post({ route: ROUTE, body: OPEN });
    expect(running.handler.booked[0]).toMatchObject({
      notification: {
        status: 'SUCCESS',
        channel: 'PERMATA_VA',
        payment: {
          merchantAccount: 'snap',
          source: 'NOTIFICATION',
          invoiceNumber: 'TOPUP-PERMATA-777',
          number: '8856000000000777',
          amount: 250_000,
          paidAt: new Date('2024-03-26T09:01:41Z'),
          dedupeKey: 'SNAP:PERMATA-PAY-0002:8856000000000777',
          providerRequestId: null,
        },
      },
      evidence: { signatureScheme: 'SNAP HMAC-SHA512 over raw body', signatureCheck: 'VALID' },
    });
    expect(running.handler.booked[0]?.evidence.headers['authorization']).toBe('[redacted]');
  });

  it.each(['0001-01-01T00:00:00+07:00', '9999-12-31T23:59:59-12:00'])(
    'takes %s, which stands for no time, as none',
    async (trxDateTime) => {
      await post({ route: ROUTE, body: JSON.stringify({ ...(JSON.parse(OPEN) as object), trxDateTime }) });
      expect(running.handler.booked[0]?.notification.payment).toMatchObject({
        amount: 250_000,
        paidAt: null,
      });
    },
  );

  it('takes no notice of blanks around the invoice and the number', async () => {
    const blank = { trxId: ' TOPUP-PERMATA-777 ', virtualAccountNo: '    8856000000000777 ' };
    await post({ route: ROUTE, body: JSON.stringify({ ...(JSON.parse(OPEN) as object), ...blank }) });
    expect(running.handler.booked[0]?.notification.payment).toMatchObject({
      invoiceNumber: 'TOPUP-PERMATA-777',
      number: '8856000000000777',
      dedupeKey: 'SNAP:PERMATA-PAY-0002:8856000000000777',
    });
  });

  it('keeps who paid out of the evidence, and all else as received', async () => {
    const { additionalInfo, ...rest } = JSON.parse(OPEN) as { additionalInfo: object };
    const bodyWith = (email: string, phone: string, senderName: string, sourceAccountNo: string) =>
      JSON.stringify(
        {
          ...rest,
          virtualAccountEmail: email,
          virtualAccountPhone: phone,
          additionalInfo: { ...additionalInfo, senderName, sourceAccountNo },
        },
        null,
        2,
      );
    await post({ route: ROUTE, body: bodyWith('a@b.example', '6281234567', 'Ny. "A" B', '0012345') });
    const hidden = '[redacted]';
    expect(running.handler.booked[0]?.evidence.body).toBe(bodyWith(hidden, hidden, hidden, hidden));
  });

  it('takes no time of delivery for that of a payment whose body names none', async () => {
    await post({ route: ROUTE, body: samples['notify-permata-docs-minimum']!.request.body! });
    expect(running.handler.booked[0]?.notification.payment.paidAt).toBeNull();
  });

  it('reads an amount without decimals and numbers without quotes, digit by digit', async () => {
    const body = OPEN.replace('"250000.00"', '12500').replace('"000000000777"', '12345678901234567890');
    const response = await post({ route: ROUTE, body });
    expect(response.json()).toMatchObject({ virtualAccountData: { customerNo: '12345678901234567890' } });
    expect(running.handler.booked[0]?.notification.payment.amount).toBe(12_500);
  });

  it.each([
    '"virtualAccountName"',
    '"partnerServiceId"',
    '"customerNo"',
    '"referenceNo":"A","referenceNo"',
    '"additionalInfo"',
    '"note":1,"note"',
  ])('takes one that names %s twice, which nobody needs', async (member) => {
    const body = OPEN.replace('{', `{${member}:"B",`);
    expect((await post({ route: ROUTE, body })).statusCode).toBe(200);
    expect(running.handler.booked[0]?.notification.payment).toMatchObject({
      amount: 250_000,
      dedupeKey: 'SNAP:PERMATA-PAY-0002:8856000000000777',
    });
  });

  it('takes a notification whose timestamp is half a day old', async () => {
    expect(
      (await post({ route: ROUTE, body: OPEN, timestamp: '2024-03-26T04:00:00+07:00' })).statusCode,
    ).toBe(200);
  });

  it.each([
    ['a wrong signature', { headers: { 'X-SIGNATURE': 'AAAA' } }, 401, '4012500'],
    ['an unknown token', { token: 'never.issued' }, 401, '4012501'],
    ['what is no token', { token: 'issued' }, 401, '4012501'],
  ])('refuses %s', async (_name, more, status, responseCode) => {
    const response = await post({ route: ROUTE, body: OPEN, ...more });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ responseCode });
    expect(running.handler.booked).toEqual([]);
  });

  it.each(['X-PARTNER-ID', 'X-TIMESTAMP', 'X-SIGNATURE'])('refuses what comes without %s', async (name) => {
    const response = await post({ route: ROUTE, body: OPEN, headers: { [name]: '' } });
    const responseMessage = `Invalid Mandatory Field {${name}}`;
    expect(response.json()).toEqual({ responseCode: '4002502', responseMessage });
    expect(running.handler.booked).toEqual([]);
  });

  it.each([
    [OPEN.replace('250000.00', '250000.50'), '4002501', '{paidAmount.value}'],
    [OPEN.replace('"value"', '"value":"1.00","value"'), '4002501', '{paidAmount.value}'],
    [OPEN.replace('"paidAmount"', '"paidAmount":{},"paidAmount"'), '4002501', '{paidAmount}'],
    [OPEN.replace('"trxId"', '"trxId":"OTHER","trxId"'), '4002501', '{trxId}'],
    [OPEN.replace('{', '{"virtualAccountNo":"1",'), '4002501', '{virtualAccountNo}'],
    [OPEN.replace('{', '{"paymentRequestId":"1",'), '4002501', '{paymentRequestId}'],
    [OPEN.replace('{', '{"trxDateTime":"2024-03-26T16:01:42+07:00",'), '4002501', '{trxDateTime}'],
    [OPEN.replace('"IDR"', '"IDR","currency":"USD"'), '4002501', '{paidAmount.currency}'],
    [OPEN.replace('"IDR"', '"USD"'), '4002501', '{paidAmount.currency}'],
    [OPEN.replace('"IDR"', '["USD"]'), '4002501', '{paidAmount.currency}'],
    [OPEN.replace('"TOPUP-PERMATA-777"', '["TOPUP-PERMATA-777"]'), '4002501', '{trxId}'],
    [OPEN.replace('"PERMATA-PAY-0002"', '{}'), '4002501', '{paymentRequestId}'],
    [OPEN.replace('"trxId":"TOPUP-PERMATA-777",', ''), '4002502', '{trxId}'],
    ['nonsense', '4002500', 'Bad Request'],
  ])('refuses an authentic body that does not tell what was paid (%#)', async (body, responseCode, text) => {
    const response = await post({ route: ROUTE, body });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      responseCode,
      responseMessage: expect.stringContaining(text) as string,
    });
  });

  it.each([
    [OPEN.replace('250000.00', '250000.50'), 'TOPUP-PERMATA-777'],
    [OPEN.replace('250000.00', '90071992547409930'), 'TOPUP-PERMATA-777'],
    [OPEN.replace('"value"', '"value":"1.00","value"'), 'TOPUP-PERMATA-777'],
    [OPEN.replace('{', '{"trxDateTime":"2024-03-26T16:01:42+07:00",'), 'TOPUP-PERMATA-777'],
    [OPEN.replace('"TOPUP-PERMATA-777"', '""'), null],
    [OPEN.replace('TOPUP-PERMATA-777', TOO_LONG), null],
    [OPEN.replace(/"virtualAccountNo":"[^"]*"/, `"virtualAccountNo":"${TOO_LONG}"`), 'TOPUP-PERMATA-777'],
    ['nonsense', null],
    ['[]', null],
    ['null', null],
  ])('keeps such a body, by its invoice where that can be read (%#)', async (body, invoiceNumber) => {
    const response = await post({ route: ROUTE, body });
    expect(running.handler.booked).toEqual([]);
    expect(running.handler.unusable).toMatchObject([
      {
        invoiceNumber,
        evidence: {
          kind: 'NOTIFICATION',
          protocol: 'SNAP',
          merchantAccount: 'snap',
          requestId: 'EXT-1',
          body: redactText(body),
          signatureCheck: 'VALID',
          answer: { status: 400, body: response.body },
        },
      },
    ]);
  });

  it('takes money, and keeps what it cannot read, though the call has no X-EXTERNAL-ID', async () => {
    const headers = { 'X-EXTERNAL-ID': undefined };
    await post({ route: ROUTE, body: OPEN, headers });
    await post({ route: ROUTE, body: 'nonsense', headers });
    expect(running.handler.booked).toMatchObject([{ evidence: { requestId: 'PERMATA-PAY-0002' } }]);
    expect(running.handler.unusable).toMatchObject([{ evidence: { requestId: '' } }]);
  });

  it('keeps nothing of a body that nobody is proved to have sent', async () => {
    await post({ route: ROUTE, body: 'nonsense', headers: { 'X-SIGNATURE': 'AAAA' } });
    expect(running.handler.unusable).toEqual([]);
  });

  it('answers a general error when such a body could not be kept', async () => {
    running.handler.failBooking = true;
    expect((await post({ route: ROUTE, body: 'nonsense' })).statusCode).toBe(500);
  });

  it('answers a general error when it could not be booked, so that DOKU tries again', async () => {
    running.handler.failBooking = true;
    const response = await post({ route: ROUTE, body: OPEN });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({ responseCode: '5002500', responseMessage: 'General Error' });
  });
});
