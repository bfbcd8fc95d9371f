import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rupiah } from '@app/domain';
import { signNonSnap, verifyNonSnap, type NonSnapMessage } from '../signing/non-snap-signature.js';
import { startCallbackApp, type CallbackApp } from '../testing/callback-app.js';
import type { SampleExchange } from '../testing/sample-codes.js';
import { nonSnapTestAccount } from '../testing/test-accounts.js';
import { testPaymentCode } from '../testing/test-payment-code.js';
import { clockAt } from '../testing/test-seams.js';

const account = nonSnapTestAccount();
const clock = clockAt('2021-01-27T07:24:55Z');
let running: CallbackApp;

beforeAll(async () => {
  running = await startCallbackApp(clock);
});
afterAll(() => running.app.close());
beforeEach(() => {
  running.handler.booked.length = 0;
  running.handler.questions.length = 0;
  running.handler.inquiries.length = 0;
  running.observer.refusals.length = 0;
  running.handler.failBooking = false;
});

function samples(folder: string): Record<string, SampleExchange> {
  const file = new URL(`../channels/${folder}/${folder}.samples.json`, import.meta.url);
  const { exchanges } = JSON.parse(readFileSync(file, 'utf8')) as { exchanges: SampleExchange[] };
  return Object.fromEntries(exchanges.map((exchange) => [exchange.id, exchange]));
}

interface Call {
  route: string;
  body: string;
  timestamp?: string;
  requestId?: string;
  headers?: Record<string, string>;
  target?: string;
  contentType?: string;
}

function post({
  route,
  body,
  timestamp = '2021-01-27T07:24:51Z',
  requestId = randomUUID(),
  headers,
  target,
  contentType,
}: Call) {
  const message: NonSnapMessage = {
    clientId: account.clientId,
    requestId,
    timestampField: 'Request-Timestamp',
    timestamp,
    target: target ?? `/gw${route}`,
    body: Buffer.from(body),
  };
  return running.app.inject({
    method: 'POST',
    url: route,
    headers: {
      'content-type': contentType ?? 'application/json',
      'Client-Id': account.clientId,
      'Request-Id': requestId,
      'Request-Timestamp': timestamp,
      Signature: signNonSnap(message, account.secretKeys[0]),
      ...headers,
    },
    payload: body,
  });
}

const mandiri = samples('mandiri');
const NOTIFY = mandiri['S-EX-MANDIRI-NOTIFY']!.request.body!;
const notify = (body: string, more: Partial<Call> = {}) =>
  post({ route: '/doku/notifications', body, ...more });

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
    expect(evidence.headers['signature']).toBe('[redacted]');
  });

  it('reads the DOKU VA and wallet notifications of the documents', async () => {
    await notify(samples('doku-va')['S-EX-DOKU-NOTIFY']!.request.body!);
    await notify(samples('doku-wallet')['S-EX-WALLET-NOTIFY']!.request.body!);
    const [bank, wallet] = running.handler.booked;
    expect(bank?.notification).toMatchObject({ channel: 'DOKU_VA', payment: { number: '8000100000000323' } });
    expect(wallet?.notification).toMatchObject({
      channel: 'DOKU_WALLET',
      payment: { number: null, amount: 9000 },
    });
  });

  it('gives copies the same key, whatever the request id, order of members or spelling', async () => {
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
    const keys = running.handler.booked.map(({ notification }) => notification.payment.dedupeKey);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('loses no digit of a number that comes bare', async () => {
    await notify(NOTIFY.replace('"8889940000000213"', '88899400000002130123'));
    expect(running.handler.booked[0]?.notification.payment.number).toBe('88899400000002130123');
  });

  it.each(['FAILED', 'PENDING', 'EXPIRED', 'REFUNDED', 'TIMEOUT', 'SOMETHING'])(
    'does not take %s for money',
    async (word) => {
      const response = await notify(NOTIFY.replace('SUCCESS', word));
      expect(response.statusCode).toBe(200);
      expect(running.handler.booked[0]?.notification).toMatchObject({
        status: word === 'FAILED' ? 'FAILED' : 'OTHER',
        providerStatus: word,
      });
    },
  );

  it('takes a notification that is a day old', async () => {
    const response = await notify(NOTIFY, { timestamp: '2021-01-26T00:00:00Z' });
    expect(response.statusCode).toBe(200);
  });

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
    ['a missing header', { headers: { 'Request-Id': '' } }, 'invalid_signature', 'missing_header'],
  ])('refuses %s, says why, and books nothing', async (_name, more, code, reason) => {
    const response = await notify(NOTIFY, more);
    expect(response.statusCode).toBe(401);
    expect(response.json()).toMatchObject({ error: { code, type: 'invalid_request_error' } });
    expect(running.handler.booked).toEqual([]);
    expect(running.observer.refusals).toEqual([`notification ${reason}`]);
  });

  it('does not parse what is not signed', async () => {
    const response = await notify('{not json', { headers: { Signature: 'HMACSHA256=AAAA' } });
    expect(response.statusCode).toBe(401);
  });

  it.each([
    ['{not json', 'body'],
    [NOTIFY.replace('"invoice_number":"INV-20210124-0001",', ''), 'order.invoice_number'],
    [NOTIFY.replace(',"amount":150000', ''), 'order.amount'],
    [NOTIFY.replace('150000', '150000.50'), 'order.amount'],
    [NOTIFY.replace('150000', '1.5e5'), 'order.amount'],
    [NOTIFY.replace('150000', '90071992547409930'), 'order.amount'],
  ])('refuses an authentic body that does not tell what was paid (%#)', async (body, field) => {
    const response = await notify(body);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ error: { message: `${field} is missing or malformed` } });
    expect(running.handler.booked).toEqual([]);
  });

  it('answers 500 when it could not be booked, so that DOKU tries again', async () => {
    running.handler.failBooking = true;
    const response = await notify(NOTIFY);
    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ error: { message: 'General Error' } });
  });
});

describe('POST /doku/inquiry', () => {
  const INQUIRY = mandiri['S-EX-MANDIRI-INQUIRY']!;
  const bill = testPaymentCode({
    channel: 'MANDIRI_VA',
    protocol: 'NON_SNAP',
    mode: 'DIPC',
    invoiceNumber: 'MINV20201231468',
    customer: { name: 'Taufik Ismail', email: 'taufik@doku.com', phone: null },
    displayText: ['Thanks for shooping', 'Candi Store', 'Have a sweet day'],
  });
  const ask = (body: string, more: Partial<Call> = {}) => post({ route: '/doku/inquiry', body, ...more });

  it('answers what the documents print, signed', async () => {
    running.handler.inquiryAnswer = async () => ({ status: 'PAYABLE', code: bill });
    const response = await ask(INQUIRY.request.body!, { requestId: 'R-2' });
    expect(response.statusCode).toBe(200);
    const { additional_info: _optional, ...printed } = JSON.parse(INQUIRY.response.body!) as Record<
      string,
      unknown
    >;
    expect(response.json()).toEqual(printed);
    expect(running.handler.questions).toEqual([
      {
        merchantAccount: 'non-snap',
        protocol: 'NON_SNAP',
        channel: 'MANDIRI_VA',
        number: '8896512345678123',
      },
    ]);
    const { 'response-timestamp': timestamp, signature } = response.headers as Record<string, string>;
    const message: NonSnapMessage = {
      clientId: account.clientId,
      requestId: 'R-2',
      timestampField: 'Response-Timestamp',
      timestamp: timestamp!,
      target: '/gw/doku/inquiry',
      body: response.rawPayload,
    };
    expect(verifyNonSnap(message, signature!, account.secretKeys)).toBe(true);
    expect(running.handler.inquiries[0]).toMatchObject({
      paymentCodeId: bill.id,
      evidence: { kind: 'INQUIRY', answer: { status: 200, body: response.body } },
    });
  });

  it('cuts the name at 20 characters and shows one text for DOKU VA, and reads its compact date', async () => {
    const doku = {
      ...bill,
      channel: 'DOKU_VA',
      customer: { ...bill.customer, name: 'A very long name of a customer' },
    };
    running.handler.inquiryAnswer = async () => ({ status: 'PAYABLE', code: doku });
    const response = await ask(samples('doku-va')['S-EX-DOKU-INQUIRY']!.request.body!);
    expect(response.json()).toMatchObject({ customer: { name: 'A very long name of' } });
    expect(response.json()).not.toHaveProperty('virtual_account_info.info2');
  });

  it('shows open and limited bills', async () => {
    const limited = { ...bill, amount: { type: 'LIMITED', min: rupiah(10_000), max: null } as const };
    running.handler.inquiryAnswer = async () => ({ status: 'PAYABLE', code: limited });
    const response = await ask(INQUIRY.request.body!);
    expect(response.json()).toMatchObject({
      order: { amount: 0, min_amount: 10_000 },
      virtual_account_info: { billing_type: 'NO_BILL' },
    });
  });

  it.each([
    ['NOT_FOUND', 'S-EX-MANDIRI-INQUIRY-BILLING_NOT_FOUND'],
    ['ALREADY_PAID', 'S-EX-MANDIRI-INQUIRY-BILLING_ALREADY_PAID'],
    ['EXPIRED', 'S-EX-MANDIRI-INQUIRY-BILLING_WAS_EXPIRED'],
    ['CANCELLED', 'S-EX-MANDIRI-INQUIRY-DECLINE'],
  ] as const)('answers %s as the documents do', async (status, sample) => {
    running.handler.inquiryAnswer = async () =>
      status === 'NOT_FOUND' ? { status, code: null } : { status, code: bill };
    const { request, response: expected } = mandiri[sample]!;
    const response = await ask(request.body!);
    expect(response.statusCode).toBe(expected.status);
    expect(response.json()).toEqual(JSON.parse(expected.body!));
    expect(response.headers['signature']).toMatch(/^HMACSHA256=/);
  });

  it('refuses a wrong signature without saying anything of a bill', async () => {
    const response = await ask(INQUIRY.request.body!, { headers: { Signature: 'HMACSHA256=AAAA' } });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toMatchObject({ virtual_account_inquiry: { status: 'invalid_signature' } });
    expect(response.body).not.toContain('8896512345678123');
    expect(running.handler.questions).toEqual([]);
  });

  it('refuses an old inquiry', async () => {
    const response = await ask(INQUIRY.request.body!, { timestamp: '2021-01-27T07:00:00Z' });
    expect(response.statusCode).toBe(401);
    expect(running.observer.refusals).toEqual(['inquiry stale_timestamp']);
  });

  it('declines in time when our data do not come', async () => {
    running.handler.inquiryAnswer = () => new Promise(() => undefined);
    const begin = performance.now();
    const response = await ask(INQUIRY.request.body!);
    expect(performance.now() - begin).toBeLessThan(1000);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ virtual_account_inquiry: { status: 'decline' } });
  });
});
