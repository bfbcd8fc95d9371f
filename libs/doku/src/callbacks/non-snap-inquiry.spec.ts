import { describe, expect, it } from 'vitest';
import { rupiah } from '@app/domain';
import { MovableClock } from '@app/domain/testing';
import { verifyNonSnap, type NonSnapMessage } from '../signing/non-snap-signature.js';
import { outlastInquiry, type CallbackApp } from '../testing/callback-app.js';
import { callbackAppPerFile } from '../testing/callback-app-per-file.js';
import { callNonSnap, type NonSnapTestCall } from '../testing/non-snap-caller.js';
import { samplesOf } from '../testing/samples.js';
import { nonSnapTestAccount } from '../testing/test-accounts.js';
import { testPaymentCode } from '../testing/test-payment-code.js';

const clock = new MovableClock(new Date('2021-01-27T07:24:55Z'));
let running: CallbackApp;
callbackAppPerFile((app) => (running = app), clock);

const account = nonSnapTestAccount();
const samples = samplesOf('MANDIRI_VA', 'DOKU_VA');

describe('POST /doku/inquiry', () => {
  const INQUIRY = samples['S-EX-MANDIRI-INQUIRY']!;
  const bill = testPaymentCode({
    channel: 'MANDIRI_VA',
    protocol: 'NON_SNAP',
    mode: 'DIPC',
    invoiceNumber: 'MINV20201231468',
    customer: { name: 'Taufik Ismail', email: 'taufik@doku.com', phone: null },
    displayText: ['Thanks for shooping', 'Candi Store', 'Have a sweet day'],
  });
  const ask = (body: string, more: Partial<NonSnapTestCall> = {}) =>
    callNonSnap(running, { route: '/doku/inquiry', body, ...more });

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
      evidence: {
        kind: 'INQUIRY',
        answer: { status: 200, body: response.body.replace('taufik@doku.com', '[redacted]') },
      },
    });
  });

  it('cuts the name at 20 characters and shows one text for DOKU VA, and reads its compact date', async () => {
    const doku = {
      ...bill,
      channel: 'DOKU_VA',
      customer: { name: 'A very long name of a customer', email: null, phone: null },
    };
    running.handler.inquiryAnswer = async () => ({ status: 'PAYABLE', code: doku });
    const response = await ask(samples['S-EX-DOKU-INQUIRY']!.request.body!);
    expect(response.json()).toHaveProperty('customer', { name: 'A very long name of' });
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
    const { request, response: expected } = samples[sample]!;
    const response = await ask(request.body!);
    expect(response.statusCode).toBe(expected.status);
    expect(response.json()).toEqual(JSON.parse(expected.body!));
    expect(response.headers['signature']).toMatch(/^HMACSHA256=/);
  });

  it('finds nothing for a bank that is not ours, whoever has a bill under the number', async () => {
    running.handler.inquiryAnswer = async () => ({ status: 'PAYABLE', code: bill });
    const response = await ask(
      INQUIRY.request.body!.replace('VIRTUAL_ACCOUNT_BANK_MANDIRI', 'VIRTUAL_ACCOUNT_BTN'),
    );
    expect(response.json()).toMatchObject({ virtual_account_inquiry: { status: 'billing_not_found' } });
    expect(running.handler.questions).toEqual([]);
    await expect.poll(() => running.handler.inquiries).toMatchObject([{ paymentCodeId: null }]);
  });

  it.each([
    ['{"id":["VIRTUAL_ACCOUNT_BANK_MANDIRI"]}', 'billing_not_found'],
    ['["VIRTUAL_ACCOUNT_BANK_MANDIRI"]', 'billing_not_found'],
    ['{"id":"VIRTUAL_ACCOUNT_BTN","id":"VIRTUAL_ACCOUNT_BANK_MANDIRI"}', 'billing_not_found'],
    ['"VIRTUAL_ACCOUNT_BANK_MANDIRI"', 'billing_not_found'],
    ['{}', 'success'],
    ['[]', 'success'],
    ['""', 'success'],
    ['null', 'success'],
  ])('takes the channel %s for any bank only where it names none', async (channel, status) => {
    running.handler.inquiryAnswer = async () => ({ status: 'PAYABLE', code: bill });
    const body = INQUIRY.request.body!.replace(/"channel":\s*\{[^}]*\}/, `"channel":${channel}`);
    expect(body).toContain(channel);
    const response = await ask(body);
    expect(response.json()).toMatchObject({ virtual_account_inquiry: { status } });
  });

  it('refuses a wrong signature without saying anything of a bill', async () => {
    const { request, response: expected } = samples['S-EX-MANDIRI-INQUIRY-INVALID_SIGNATURE']!;
    const response = await ask(request.body!, { headers: { Signature: 'HMACSHA256=AAAA' } });
    expect(response.statusCode).toBe(expected.status);
    const { virtual_account_inquiry } = JSON.parse(expected.body!) as Record<string, unknown>;
    expect(response.json()).toMatchObject({ virtual_account_inquiry });
    expect(response.body).not.toContain('8896512345678123');
    expect(running.handler.questions).toEqual([]);
  });

  it.each<Record<string, string>>([{ 'Client-Id': 'MCH-OTHER' }, { 'Client-Id': '' }, { 'Request-Id': '' }])(
    'refuses, unsigned, an inquiry that nobody is known to ask: %j',
    async (headers) => {
      const response = await ask(INQUIRY.request.body!, { headers });
      expect(response.statusCode).toBe(401);
      expect(response.json()).toMatchObject({ virtual_account_inquiry: { status: 'invalid_signature' } });
      expect(response.headers).not.toHaveProperty('signature');
      expect(running.handler.questions).toEqual([]);
    },
  );

  it.each([
    ['an old one', '2021-01-27T07:00:00Z'],
    ['one of an hour ahead', '2021-01-27T08:24:55Z'],
  ])('refuses an inquiry whose time is %s', async (_, timestamp) => {
    const response = await ask(INQUIRY.request.body!, { timestamp });
    expect(response.statusCode).toBe(401);
    expect(running.observer.refusals).toEqual(['inquiry stale_timestamp']);
  });

  it.each([
    ['{', 'body is missing or malformed'],
    ['{}', 'virtual_account_info is missing or malformed'],
    [
      INQUIRY.request.body!.replace('"8896512345678123"', '"1","virtual_account_number":"8896512345678123"'),
      'virtual_account_info.virtual_account_number is missing or malformed',
    ],
    [
      INQUIRY.request.body!.replace('"8896512345678123"', '" "'),
      'virtual_account_info.virtual_account_number is missing or malformed',
    ],
  ])('declines an inquiry that it cannot read, and says why: %s', async (body, message) => {
    const response = await ask(body);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      virtual_account_inquiry: { status: 'decline' },
      error: { code: 'invalid_parameter', message },
    });
  });

  it('declines in time when our data do not come', async () => {
    const response = await outlastInquiry(running, () => ask(INQUIRY.request.body!));
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ virtual_account_inquiry: { status: 'decline' } });
  });

  it('declines, signed, when what was found cannot be said', async () => {
    const broken = { ...bill, amount: undefined } as unknown as typeof bill;
    running.handler.inquiryAnswer = async () => ({ status: 'PAYABLE', code: broken });
    const response = await ask(INQUIRY.request.body!);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ virtual_account_inquiry: { status: 'decline' } });
    expect(response.headers['signature']).toMatch(/^HMACSHA256=/);
    await expect.poll(() => running.handler.inquiries).toMatchObject([{ paymentCodeId: null }]);
  });
});
