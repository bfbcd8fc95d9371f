import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rupiah, type InquiryAnswer } from '@app/domain';
import { sharedKey } from '@app/config';
import { signSnapRequest, signSnapToken } from '../signing/snap-signature.js';
import { startCallbackApp, type CallbackApp } from '../testing/callback-app.js';
import type { SampleExchange } from '../testing/sample-codes.js';
import { SNAP_TEST_KEYS, snapTestAccount } from '../testing/test-accounts.js';
import { testPaymentCode } from '../testing/test-payment-code.js';
import { clockAt } from '../testing/test-seams.js';
import { isInboundTokenValid, issueInboundToken } from './inbound-token.js';

const NEWER_SECRET = sharedKey('SK-newer');
const account = snapTestAccount({ secretKeys: [NEWER_SECRET, ...snapTestAccount().secretKeys] });
const olderSecret = account.secretKeys[1]!;
const clock = clockAt('2024-03-26T09:01:45Z');
const TIMESTAMP = '2024-03-26T16:01:41+07:00';
const dokuKey = createPrivateKey(SNAP_TEST_KEYS.doku.privateKeyPkcs8Pem);
let running: CallbackApp;

beforeAll(async () => {
  running = await startCallbackApp(clock, {}, [account]);
});
afterAll(() => running.app.close());
beforeEach(() => {
  running.handler.booked.length = 0;
  running.handler.questions.length = 0;
  running.observer.refusals.length = 0;
  running.handler.failBooking = false;
  clock.time = new Date('2024-03-26T09:01:45Z');
});

const samples = Object.fromEntries(
  ['permata', 'danamon'].flatMap((folder) => {
    const file = new URL(`../channels/${folder}/${folder}.samples.json`, import.meta.url);
    const { exchanges } = JSON.parse(readFileSync(file, 'utf8')) as { exchanges: SampleExchange[] };
    return exchanges.map((exchange) => [exchange.id, exchange] as const);
  }),
);

async function askToken(headers: Record<string, string> = {}, body = '{"grantType":"client_credentials"}') {
  return running.app.inject({
    method: 'POST',
    url: '/doku/snap/authorization/v1/access-token/b2b',
    headers: {
      'content-type': 'application/json',
      'X-CLIENT-KEY': account.clientId,
      'X-TIMESTAMP': TIMESTAMP,
      'X-SIGNATURE': await signSnapToken(account.clientId, headers['X-TIMESTAMP'] ?? TIMESTAMP, dokuKey),
      ...headers,
    },
    payload: body,
  });
}

interface Call {
  route: string;
  body: string;
  timestamp?: string;
  token?: string;
  headers?: Record<string, string>;
  signedBody?: string;
}

function post({ route, body, timestamp = TIMESTAMP, token, headers, signedBody }: Call) {
  const accessToken = token ?? issueInboundToken(account, clock.now(), 900);
  const signed = {
    method: 'POST',
    path: `/gw${route}`,
    accessToken,
    body: Buffer.from(signedBody ?? body),
    timestamp,
  };
  return running.app.inject({
    method: 'POST',
    url: route,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${accessToken}`,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signSnapRequest(signed, olderSecret),
      'X-PARTNER-ID': account.clientId,
      'X-EXTERNAL-ID': 'EXT-1',
      'CHANNEL-ID': 'H2H',
      ...headers,
    },
    payload: body,
  });
}

describe('token for DOKU', () => {
  it('is issued to DOKU, lives 900 s, and several are valid at once', async () => {
    const [first, second] = [await askToken(), await askToken()];
    expect(first.statusCode).toBe(200);
    expect(first.headers['x-client-key']).toBe(account.clientId);
    expect(first.headers['x-timestamp']).toBe('2024-03-26T16:01:45+07:00');
    expect(first.json()).toMatchObject({
      responseCode: '2007300',
      responseMessage: 'Successful',
      tokenType: 'Bearer',
      expiresIn: 900,
    });
    const tokens = [first, second].map((response) => response.json<{ accessToken: string }>().accessToken);
    expect(tokens[0]).not.toBe(tokens[1]);
    for (const token of tokens) {
      expect(isInboundTokenValid(token, account, clock.now())).toBe(true);
      expect(isInboundTokenValid(token, account, new Date(clock.time.getTime() + 900_000))).toBe(false);
      expect(isInboundTokenValid(`${token}x`, account, clock.now())).toBe(false);
      expect(isInboundTokenValid(token, { ...account, clientId: 'BRN-OTHER' }, clock.now())).toBe(false);
    }
  });

  it.each([
    ['an unknown client', { 'X-CLIENT-KEY': 'BRN-OTHER' }, 401, '4017300', 'Unauthorized. Unknown Client'],
    ['a wrong signature', { 'X-SIGNATURE': 'AAAA' }, 401, '4017300', 'Unauthorized. Invalid Signature'],
    [
      'an old timestamp',
      { 'X-TIMESTAMP': '2024-03-26T15:30:00+07:00' },
      401,
      '4017300',
      'Unauthorized. X-TIMESTAMP Out Of Range',
    ],
    [
      'a timestamp that is none',
      { 'X-TIMESTAMP': 'now' },
      400,
      '4007301',
      'Invalid Field Format {X-TIMESTAMP}',
    ],
    ['no signature', { 'X-SIGNATURE': '' }, 400, '4007302', 'Invalid Mandatory Field {X-SIGNATURE}'],
  ])('is refused for %s', async (_name, headers, status, responseCode, responseMessage) => {
    const response = await askToken(headers);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({ responseCode, responseMessage });
  });

  it('is refused for another grant', async () => {
    expect((await askToken({}, '{"grantType":"password"}')).json()).toMatchObject({
      responseCode: '4007301',
    });
    expect((await askToken({}, '{}')).json()).toMatchObject({ responseCode: '4007302' });
  });
});

describe('SNAP inquiry', () => {
  const ROUTE = '/doku/snap/v1.1/transfer-va/inquiry';
  const { body: INQUIRY } = samples['inquiry-permata-closed']!.request as { body: string };
  const bill = testPaymentCode({
    mode: 'DIPC',
    invoiceNumber: 'DIPC-PERMATA-0001',
    expiresAt: new Date('2034-03-26T09:01:41Z'),
    displayText: ['Free text'],
  });
  const answerWith = (answer: InquiryAnswer) => (running.handler.inquiryAnswer = async () => answer);

  it.each([
    ['inquiry-permata-closed', bill],
    [
      'inquiry-danamon-open-limit',
      {
        ...bill,
        channel: 'DANAMON_VA',
        invoiceNumber: 'DIPC-DANAMON-0002',
        reusable: true,
        amount: { type: 'LIMITED', min: rupiah(10_000), max: rupiah(5_000_000) },
      },
    ],
  ] as const)('answers as %s prints', async (id, code) => {
    answerWith({ status: 'PAYABLE', code });
    const { request, response: expected } = samples[id]!;
    const response = await post({ route: ROUTE, body: request.body! });
    expect(response.statusCode).toBe(200);
    const shown = response.json<{ virtualAccountData: { freeText?: unknown } }>();
    const printed = JSON.parse(expected.body!) as typeof shown;
    expect({ ...shown.virtualAccountData, freeText: 0 }).toEqual({
      ...printed.virtualAccountData,
      freeText: 0,
    });
    expect(running.handler.questions[0]).toMatchObject({ protocol: 'SNAP', channel: code.channel });
    await expect.poll(() => running.handler.inquiries.at(-1)?.paymentCodeId).toBe(code.id);
  });

  it.each([
    ['NOT_FOUND', 'inquiry-permata-unknown'],
    ['ALREADY_PAID', 'inquiry-permata-paid'],
    ['EXPIRED', 'inquiry-permata-expired'],
  ] as const)('answers %s as the documents do', async (status, id) => {
    answerWith(status === 'NOT_FOUND' ? { status, code: null } : { status, code: bill });
    const response = await post({ route: ROUTE, body: samples[id]!.request.body! });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toEqual(JSON.parse(samples[id]!.response.body!));
  });

  it.each([
    ['an unknown token', { token: 'never.issued' }, 401, '4012401'],
    ['no token', { headers: { authorization: '' } }, 401, '4012401'],
    ['a wrong signature', { headers: { 'X-SIGNATURE': 'AAAA' } }, 401, '4012400'],
    ['another partner', { headers: { 'X-PARTNER-ID': 'BRN-OTHER' } }, 401, '4012400'],
    ['an old timestamp', { timestamp: '2024-03-26T15:30:00+07:00' }, 401, '4012400'],
    ['a body changed after signing', { signedBody: `${INQUIRY} ` }, 401, '4012400'],
    ['no timestamp', { headers: { 'X-TIMESTAMP': '' } }, 400, '4002402'],
  ])('refuses %s', async (_name, more, status, responseCode) => {
    const response = await post({ route: ROUTE, body: INQUIRY, ...more });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ responseCode });
    expect(running.handler.questions).toEqual([]);
    expect(running.observer.refusals).toHaveLength(1);
  });

  it.each([
    [
      INQUIRY.replace(/"inquiryRequestId":"[^"]*",/, ''),
      '4002402',
      'Invalid Mandatory Field {inquiryRequestId}',
    ],
    [
      INQUIRY.replace(/"virtualAccountNo":"[^"]*"/, '"virtualAccountNo":["1"]'),
      '4002401',
      'Invalid Field Format {virtualAccountNo}',
    ],
    ['[', '4002400', 'Bad Request'],
  ])('names the field that is wrong (%#)', async (body, responseCode, responseMessage) => {
    expect((await post({ route: ROUTE, body })).json()).toEqual({ responseCode, responseMessage });
  });

  it('accepts an indented body whose compact form was signed', async () => {
    answerWith({ status: 'PAYABLE', code: bill });
    const body = JSON.stringify(JSON.parse(INQUIRY), null, 2);
    expect((await post({ route: ROUTE, body, signedBody: INQUIRY })).statusCode).toBe(200);
  });

  it('answers a general error in time when our data do not come or fail', async () => {
    running.handler.inquiryAnswer = () => new Promise(() => undefined);
    const begin = performance.now();
    const late = await post({ route: ROUTE, body: INQUIRY });
    expect(performance.now() - begin).toBeLessThan(1000);
    running.handler.inquiryAnswer = () => Promise.reject(new Error('the database is away'));
    const failed = await post({ route: ROUTE, body: INQUIRY });
    for (const response of [late, failed]) {
      expect(response.statusCode).toBe(500);
      expect(response.json()).toEqual({ responseCode: '5002400', responseMessage: 'General Error' });
    }
  });
});

describe('SNAP payment notification', () => {
  const ROUTE = '/doku/snap/v1.1/transfer-va/payment';
  const OPEN = samples['notify-permata-open']!.request.body!;
  const notifications = Object.values(samples).filter(
    ({ operation, response }) => operation === 'payment-notification' && response.status === 200,
  );

  it.each(notifications)(
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

  it('reads what was paid', async () => {
    await post({ route: ROUTE, body: OPEN });
    expect(running.handler.booked[0]).toMatchObject({
      notification: {
        status: 'SUCCESS',
        channel: 'PERMATA_VA',
        payment: {
          merchantAccount: 'snap',
          invoiceNumber: 'TOPUP-PERMATA-777',
          number: '8856000000000777',
          amount: 250_000,
          paidAt: new Date('2024-03-26T09:01:41Z'),
          dedupeKey: 'SNAP:PERMATA-PAY-0002:8856000000000777',
          providerRequestId: 'EXT-1',
        },
      },
      evidence: { signatureScheme: 'SNAP HMAC-SHA512 over raw body', signatureCheck: 'VALID', body: OPEN },
    });
    expect(running.handler.booked[0]?.evidence.headers['authorization']).toBe('[redacted]');
  });

  it('takes the time of delivery when the body names none', async () => {
    await post({ route: ROUTE, body: samples['notify-permata-docs-minimum']!.request.body! });
    expect(running.handler.booked[0]?.notification.payment.paidAt).toEqual(new Date('2024-03-26T09:01:41Z'));
  });

  it('reads an amount without decimals and numbers without quotes, digit by digit', async () => {
    const body = OPEN.replace('"250000.00"', '12500').replace('"000000000777"', '12345678901234567890');
    const response = await post({ route: ROUTE, body });
    expect(response.json()).toMatchObject({ virtualAccountData: { customerNo: '12345678901234567890' } });
    expect(running.handler.booked[0]?.notification.payment.amount).toBe(12_500);
  });

  it('takes a notification whose timestamp is half a day old', async () => {
    expect(
      (await post({ route: ROUTE, body: OPEN, timestamp: '2024-03-26T04:00:00+07:00' })).statusCode,
    ).toBe(200);
  });

  it.each([
    ['a wrong signature', { headers: { 'X-SIGNATURE': 'AAAA' } }, 401, '4012500'],
    ['an unknown token', { token: 'never.issued' }, 401, '4012501'],
  ])('refuses %s', async (_name, more, status, responseCode) => {
    const response = await post({ route: ROUTE, body: OPEN, ...more });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ responseCode });
    expect(running.handler.booked).toEqual([]);
  });

  it.each([
    [OPEN.replace('250000.00', '250000.50'), '4002501', '{paidAmount.value}'],
    [OPEN.replace('"IDR"', '"USD"'), '4002501', '{paidAmount.currency}'],
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

  it('answers a general error when it could not be booked, so that DOKU tries again', async () => {
    running.handler.failBooking = true;
    const response = await post({ route: ROUTE, body: OPEN });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({ responseCode: '5002500', responseMessage: 'General Error' });
  });
});
