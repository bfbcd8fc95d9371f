import { Logger } from '@nestjs/common';
import { describe, expect, it, vi } from 'vitest';
import { MovableClock } from '@app/domain/testing';
import type { CallbackApp } from '../testing/callback-app.js';
import { callbackAppPerFile } from '../testing/callback-app-per-file.js';
import { callNonSnap, type NonSnapTestCall } from '../testing/non-snap-caller.js';
import { samplesOf } from '../testing/samples.js';

const clock = new MovableClock(new Date('2021-01-27T07:24:55Z'));
let running: CallbackApp;
callbackAppPerFile((app) => (running = app), clock);

const samples = samplesOf('MANDIRI_VA', 'DOKU_VA', 'DOKU_WALLET');
const NOTIFY = samples['S-EX-MANDIRI-NOTIFY']!.request.body!;
/** More than an index of the database can hold. */
const TOO_LONG = 'x'.repeat(3_700);
const notify = (body: string, more: Partial<NonSnapTestCall> = {}) =>
  callNonSnap(running, { route: '/doku/notifications', body, ...more });

describe('POST /doku/notifications', () => {
  it('books what the documents print, and acknowledges', async () => {
    const response = await notify(NOTIFY, { requestId: 'R-1' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ order: { invoice_number: 'INV-20210124-0001' } });
    const { notification, evidence } = running.handler.booked[0]!;
    expect(notification).toMatchObject({
      status: 'SUCCESS',
      channel: 'MANDIRI_VA',
      payment: {
        merchantAccount: 'non-snap',
        source: 'NOTIFICATION',
        invoiceNumber: 'INV-20210124-0001',
        number: '8889940000000213',
        amount: 150_000,
        paidAt: new Date('2021-01-27T07:24:50Z'),
        providerReference: '8341422',
        providerRequestId: 'R-1',
      },
    });
    expect(evidence).toMatchObject({
      kind: 'NOTIFICATION',
      path: '/gw/doku/notifications',
      body: NOTIFY,
      signatureCheck: 'VALID',
      answer: { status: 200, body: response.body },
    });
    expect(evidence.headers).toMatchObject({ 'request-id': 'R-1', signature: '[redacted]' });
  });

  it('reads the DOKU VA and wallet notifications of the documents', async () => {
    await notify(samples['S-EX-DOKU-NOTIFY']!.request.body!);
    await notify(samples['S-EX-WALLET-NOTIFY']!.request.body!);
    const [bank, wallet] = running.handler.booked;
    expect(bank?.notification).toMatchObject({ channel: 'DOKU_VA', payment: { number: '8000100000000323' } });
    expect(wallet?.notification).toMatchObject({
      channel: 'DOKU_WALLET',
      payment: { number: null, amount: 9000 },
    });
  });

  it('gives copies the same key and reference, whatever the request id, order of members or spelling', async () => {
    await notify(NOTIFY);
    const parsed = JSON.parse(NOTIFY) as { virtual_account_payment: { identifier: object[] }; order: object };
    const { identifier } = parsed.virtual_account_payment;
    const copy = JSON.stringify({
      ...parsed,
      virtual_account_payment: { identifer: [...identifier].reverse() },
      order: { amount: '150000.00', invoice_number: 'INV-20210124-0001' },
      added_later: { anything: [1] },
    });
    await notify(copy);
    await notify(NOTIFY.replace('8341422', '8341423'));
    const [payment, again, other] = running.handler.booked.map(({ notification }) => notification.payment);
    const { dedupeKey, providerReference } = payment!;
    expect(again).toMatchObject({ dedupeKey, providerReference });
    expect(other?.dedupeKey).not.toBe(dedupeKey);
  });

  it.each(['8341422', 'TRANSACTION_ID', 'cc682442-6c22-493e-8121-b9ef6b3fa728'])(
    'knows a payment without the blanks around a reference: %s',
    async (told) => {
      await notify(NOTIFY);
      await notify(NOTIFY.replace(`"${told}"`, `" ${told} "`));
      const [payment, again] = running.handler.booked.map(({ notification }) => notification.payment);
      expect(payment).not.toHaveProperty('formerKey');
      expect(again).toMatchObject({ dedupeKey: payment?.dedupeKey, providerReference: '8341422' });
      expect(again?.formerKey).toMatch(/^NON_SNAP:[0-9a-f]{64}$/);
      expect(again?.formerKey).not.toBe(payment?.dedupeKey);
    },
  );

  it.each([
    ...['CHANNEL_ID', 'CHANNEL_TYPE', 'PAY_CHANNEL', 'TERMINAL_ID', 'PAY_TERMINAL_ID'],
    ...['AGENT_ID', 'AGENT_STORE_ID', 'TRX_ID', 'BILLING_NUMBER'],
  ])('takes no %s for the reference of a payment, since several may have it in common', async (name) => {
    await notify(NOTIFY.replace('"TRANSACTION_ID"', `"${name}"`));
    await notify(NOTIFY.replace('"8341422"', '" "'));
    for (const { notification } of running.handler.booked)
      expect(notification.payment.providerReference).toBeNull();
  });

  it('takes an identifier that no document names for the reference where there is no other', async () => {
    await notify(NOTIFY.replace('"TRANSACTION_ID"', '"JOURNAL_NO"'));
    expect(running.handler.booked[0]?.notification.payment.providerReference).toBe('8341422');
  });

  it('tells the most telling of several references', async () => {
    const { name, value } = { name: ' BANK_REFERENCE', value: 'B-1' };
    const others = `{"name":"TRACE_NUMBER","value":"1"},{"name":"${name}","value":"${value}"},`;
    await notify(NOTIFY.replace('"identifier":[', `"identifier":[${others}`));
    expect(running.handler.booked[0]?.notification.payment.providerReference).toBe(value);
  });

  it.each(['identifier', 'identifer'])(
    'tells a reference of the wallet, and no payment by it: %s',
    async (member) => {
      const wallet = samples['S-EX-WALLET-NOTIFY']!.request.body!;
      await notify(wallet);
      const reference = `"emoney_payment":{"${member}":[{"name":"REFERENCE","value":"W-1"}]}`;
      await notify(wallet.replace('{', `{${reference},`));
      const [payment, again] = running.handler.booked.map(({ notification }) => notification.payment);
      expect(again).toMatchObject({ providerReference: 'W-1', dedupeKey: payment?.dedupeKey });
    },
  );

  it('books money under a request id longer than DOKU says', async () => {
    expect((await notify(NOTIFY, { requestId: TOO_LONG })).statusCode).toBe(200);
    const { notification, evidence } = running.handler.booked[0]!;
    expect(notification.payment.providerRequestId).toMatch(/^SHA256:[0-9a-f]{64}$/);
    expect(evidence.requestId).toBe(TOO_LONG);
  });

  it('loses no digit of a number that comes bare', async () => {
    await notify(NOTIFY.replace('"8889940000000213"', '88899400000002130123'));
    expect(running.handler.booked[0]?.notification.payment.number).toBe('88899400000002130123');
  });

  it.each(['"IDR"', '"idr "', 'null', '""'])('books money in the currency %s', async (currency) => {
    await notify(NOTIFY.replace('"amount"', `"currency":${currency},"amount"`));
    expect(running.handler.booked[0]?.notification.payment.amount).toBe(150_000);
  });

  it('takes success in small letters for money', async () => {
    await notify(NOTIFY.replace('SUCCESS', 'success'));
    expect(running.handler.booked[0]?.notification).toMatchObject({ status: 'SUCCESS' });
  });

  it('takes no notice of blanks around what it reads', async () => {
    const blank = NOTIFY.replace(
      /"(SUCCESS|INV-20210124-0001|VIRTUAL_ACCOUNT_BANK_MANDIRI|8889940000000213)"/g,
      '" $1 "',
    );
    const response = await notify(blank);
    expect(response.json()).toEqual({ order: { invoice_number: 'INV-20210124-0001' } });
    expect(running.handler.booked[0]?.notification).toMatchObject({
      status: 'SUCCESS',
      channel: 'MANDIRI_VA',
      payment: { invoiceNumber: 'INV-20210124-0001', number: '8889940000000213' },
    });
  });

  it('books money whose references are filled up with null characters', async () => {
    const filled = NOTIFY.replace('8341422', '8341422\\u0000\\u0000').replace('-0001"', '-0001\\u0000"');
    expect((await notify(filled)).statusCode).toBe(200);
    expect(running.handler.booked[0]?.notification.payment).toMatchObject({
      invoiceNumber: 'INV-20210124-0001',
      providerReference: '8341422',
    });
  });

  it.each([
    ['identifier', '""'],
    ['identifier', '{"name":"TRANSACTION_ID","value":"1"}'],
    ['identifier', '["8341422"]'],
    ['virtual_account_payment', '""'],
    ['virtual_account_info', '[]'],
    ['service', '""'],
    ['acquirer', '[]'],
    ['channel', '"VIRTUAL_ACCOUNT_BANK_MANDIRI"'],
    ['original_request_id', '[]'],
    ['date', '{}'],
    ['virtual_account_number', '["1"]'],
  ])('books money though a member that it can do without has another form: %s %s', async (member, value) => {
    const odd = JSON.stringify(withMember(JSON.parse(NOTIFY), member, JSON.parse(value)));
    expect((await notify(odd)).statusCode).toBe(200);
    expect(running.handler.booked[0]?.notification).toMatchObject({
      status: 'SUCCESS',
      payment: { invoiceNumber: 'INV-20210124-0001', amount: 150_000 },
    });
  });

  it.each(['FAILED', 'PENDING', 'EXPIRED', 'REFUNDED', 'TIMEOUT', 'SOMETHING'])(
    'does not take %s for money',
    async (word) => {
      const response = await notify(NOTIFY.replace('SUCCESS', word));
      expect(response.statusCode).toBe(200);
      expect(running.handler.booked[0]?.notification).toMatchObject({
        status: word === 'FAILED' || word === 'REFUNDED' ? word : 'OTHER',
        providerStatus: word,
      });
    },
  );

  it.each<[string, number]>([
    ['SOMETHING', 1],
    ['pending', 0],
    ...['PENDING', 'REDIRECT', 'TIMEOUT', 'EXPIRED', 'FAILED', 'REFUNDED', 'SUCCESS'].map(
      (word): [string, number] => [word, 0],
    ),
  ])('warns of a status only if nobody knows what it means: %s', async (word, lines) => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    await notify(NOTIFY.replace('SUCCESS', word));
    expect(warn.mock.calls).toHaveLength(lines);
    warn.mockRestore();
  });

  it.each([
    '',
    ',"amount":150000.50',
    ',"amount":"Rp 5"',
    ',"amount":[]',
    ',"amount":5,"currency":"USD"',
    ',"amount":150000',
  ])('keeps what is not final as evidence whatever its amount: %j', async (amount) => {
    const body = NOTIFY.replace('SUCCESS', 'EXPIRED').replace(',"amount":150000', amount);
    expect((await notify(body)).statusCode).toBe(200);
    expect(running.handler.booked[0]?.notification).toMatchObject({
      status: 'OTHER',
      payment: { amount: 0 },
    });
  });

  it('takes a notification that is a day old', async () => {
    const response = await notify(NOTIFY, { timestamp: '2021-01-26T00:00:00Z' });
    expect(response.statusCode).toBe(200);
  });

  it.each([
    ['{', '{"customer":{"name":"B"},"customer":{"name":"Anton","name":"A"},'],
    ['"channel"', '"channel":{"id":"VIRTUAL_ACCOUNT_BTN"},"channel"'],
    ['"virtual_account_info":{', '"virtual_account_info":{"info1":"A","info1":"B",'],
    ['"virtual_account_payment":{', '"virtual_account_payment":{"date":"1","date":"2",'],
  ])('takes one that names twice what nobody needs, as the same payment (%#)', async (member, twice) => {
    expect(NOTIFY).toContain(member);
    await notify(NOTIFY);
    expect((await notify(NOTIFY.replace(member, twice))).statusCode).toBe(200);
    const [payment, again] = running.handler.booked.map(({ notification }) => notification.payment);
    expect({ ...again, providerRequestId: null }).toEqual({ ...payment, providerRequestId: null });
  });

  const BANK = 'virtual_account_payment';
  const misspelt = (body: string) => body.replaceAll('"identifier"', '"identifer"');
  const ofWallet = (body: string) => body.replaceAll(`"${BANK}"`, '"emoney_payment"');
  const asItIs = (body: string) => body;
  it.each<[string, string, string, typeof asItIs?]>([
    ['virtual_account_info.virtual_account_number', '"virtual_account_number"', '"1111"'],
    ['virtual_account_info.virtual_account_number', '"virtual_account_info"', '{}'],
    ['virtual_account_info.virtual_account_number', '"virtual_account_info"', '""'],
    ['transaction.date', '"date"', '"2021-01-24T00:00:00Z"'],
    ['transaction.original_request_id', '"original_request_id"', '"R-9"'],
    ['service.id', '"service"', '{"id":"EMONEY"}'],
    ['service.id', '"id"', '"EMONEY"'],
    [`${BANK}.identifier.name`, `"${BANK}"`, '{}'],
    [`${BANK}.identifier.name`, '"identifier"', '[]'],
    [`${BANK}.identifier.name`, '"name":"TRANSACTION_ID"', '"CHANNEL_ID"'],
    [`${BANK}.identifier.value`, '"value":"8341422"', '"1"'],
    [`${BANK}.identifer.name`, '"identifier"', '[]', misspelt],
    ['emoney_payment.identifier.name', `"${BANK}"`, '{}', ofWallet],
    ['emoney_payment.identifer.value', '"value":"8341422"', '"1"', (body) => ofWallet(misspelt(body))],
  ])(
    'refuses money of which %s, that decides, is named twice (%#)',
    async (field, member, other, edit = asItIs) => {
      const name = member.split(':')[0]!;
      const twice = NOTIFY.replace(member, `${name}:${other},${member}`);
      expect(twice).not.toBe(NOTIFY);
      const response = await notify(edit(twice));
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ error: { message: `${field} is missing or malformed` } });
      expect(running.handler.booked).toEqual([]);
      expect(running.handler.unusable).toMatchObject([{ invoiceNumber: 'INV-20210124-0001' }]);
    },
  );

  it.each(['"date":"2021-01-24T00:00:00Z"', '"original_request_id":"R-9"'])(
    'keeps what moves no money though it names %s beside another',
    async (other) => {
      const body = NOTIFY.replace('SUCCESS', 'FAILED').replace('"status"', `${other},"status"`);
      expect((await notify(body)).statusCode).toBe(200);
      expect(running.handler.booked[0]?.notification.status).toBe('FAILED');
    },
  );

  it('takes any content type', async () => {
    expect((await notify(NOTIFY, { contentType: 'text/plain' })).statusCode).toBe(200);
  });

  it.each([
    [
      'a wrong signature',
      { headers: { Signature: 'HMACSHA256=AAAA' } },
      'invalid_signature',
      'invalid_signature',
    ],
    [
      'the path without the public prefix',
      { target: '/doku/notifications' },
      'invalid_signature',
      'invalid_signature',
    ],
    ['an unknown client', { headers: { 'Client-Id': 'MCH-OTHER' } }, 'invalid_client_id', 'unknown_client'],
  ])('refuses %s, says why, and books nothing', async (_name, more, code, reason) => {
    const response = await notify(NOTIFY, more);
    expect(response.statusCode).toBe(401);
    expect(response.json()).toMatchObject({ error: { code, type: 'invalid_request_error' } });
    expect(running.handler.booked).toEqual([]);
    expect(running.observer.refusals).toEqual([`notification ${reason}`]);
  });

  it.each(['Client-Id', 'Request-Id', 'Request-Timestamp', 'Signature'])(
    'refuses what comes without %s, and books nothing',
    async (name) => {
      expect((await notify(NOTIFY, { headers: { [name]: '' } })).statusCode).toBe(401);
      expect(running.handler.booked).toEqual([]);
      expect(running.observer.refusals).toEqual(['notification missing_header']);
    },
  );

  it('does not parse what is not signed', async () => {
    const response = await notify('{not json', { headers: { Signature: 'HMACSHA256=AAAA' } });
    expect(response.statusCode).toBe(401);
  });

  it.each([
    ['{not json', 'body'],
    ['[]', 'body'],
    [NOTIFY.replace('"invoice_number":"INV-20210124-0001",', ''), 'order.invoice_number'],
    [NOTIFY.replace(',"amount":150000', ''), 'order.amount'],
    [NOTIFY.replace('150000', '[150000]'), 'order.amount'],
    [NOTIFY.replace('"amount"', '"currency":"USD","amount"'), 'order.currency'],
    [NOTIFY.replace('"amount"', '"currency":["USD"],"amount"'), 'order.currency'],
    [NOTIFY.replace('"SUCCESS"', '["SUCCESS"]'), 'transaction.status'],
    [NOTIFY.replace('150000', '150000.50'), 'order.amount'],
    [NOTIFY.replace('"amount"', '"amount":1,"amount"'), 'order.amount'],
    [NOTIFY.replace('"amount"', '"currency":"IDR","currency":"USD","amount"'), 'order.currency'],
    [NOTIFY.replace('"status"', '"status":"FAILED","status"'), 'transaction.status'],
    [NOTIFY.replace('"order"', '"order":{},"order"'), 'order'],
    [NOTIFY.replace('150000', '1.500005e5'), 'order.amount'],
    [NOTIFY.replace('150000', '1E999999999'), 'order.amount'],
    [NOTIFY.replace('150000', '"1500\\u000000"'), 'order.amount'],
    [NOTIFY.replace('150000', '90071992547409930'), 'order.amount'],
  ])('refuses an authentic body that does not tell what was paid (%#)', async (body, field) => {
    const response = await notify(body);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ error: { message: `${field} is missing or malformed` } });
    expect(running.handler.booked).toEqual([]);
  });

  it.each([
    [NOTIFY.replace('150000', '150000.50'), 'INV-20210124-0001'],
    [NOTIFY.replace('150000', '90071992547409930'), 'INV-20210124-0001'],
    [NOTIFY.replace('"amount"', '"amount":1,"amount"'), 'INV-20210124-0001'],
    [NOTIFY.replace('"invoice_number"', '"invoice_number":"INV-OTHER","invoice_number"'), null],
    [NOTIFY.replace('"INV-20210124-0001","amount":150000', '" INV-20210124-0001 "'), 'INV-20210124-0001'],
    [NOTIFY.replace('"INV-20210124-0001"', '""'), null],
    [NOTIFY.replace('INV-20210124-0001', TOO_LONG), null],
    [NOTIFY.replace('8889940000000213', TOO_LONG), 'INV-20210124-0001'],
    ['{not json', null],
    ['{"order":null}', null],
  ])('keeps such a body, by its invoice where that can be read (%#)', async (body, invoiceNumber) => {
    const response = await notify(body, { requestId: 'R-3' });
    expect(running.handler.unusable).toMatchObject([
      {
        invoiceNumber,
        evidence: {
          kind: 'NOTIFICATION',
          protocol: 'NON_SNAP',
          merchantAccount: 'non-snap',
          requestId: 'R-3',
          body,
          signatureCheck: 'VALID',
          answer: { status: 400, body: response.body },
        },
      },
    ]);
  });

  it('answers 500 when such a body could not be kept', async () => {
    running.handler.failBooking = true;
    expect((await notify('{not json')).statusCode).toBe(500);
  });

  it('answers 500 when it could not be booked, so that DOKU tries again', async () => {
    running.handler.failBooking = true;
    const response = await notify(NOTIFY);
    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ error: { message: 'General Error' } });
  });
});

/** The same JSON with another value for a member, wherever it stands. */
function withMember(json: unknown, member: string, value: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, held]) => [
      name,
      name === member ? value : withMember(held, member, value),
    ]),
  );
}
