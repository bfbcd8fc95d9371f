import { describe, expect, it } from 'vitest';
import { rupiah, type InquiryAnswer } from '@app/domain';
import { MovableClock } from '@app/domain/testing';
import { outlastInquiry, type CallbackApp } from '../testing/callback-app.js';
import { callbackAppPerFile } from '../testing/callback-app-per-file.js';
import { samplesOf } from '../testing/samples.js';
import { callSnap, ROTATING_ACCOUNT, type SnapTestCall } from '../testing/snap-caller.js';
import { testPaymentCode } from '../testing/test-payment-code.js';

const clock = new MovableClock(new Date('2024-03-26T09:01:45Z'));
let running: CallbackApp;
callbackAppPerFile((app) => (running = app), clock, [ROTATING_ACCOUNT]);

const samples = samplesOf('PERMATA_VA', 'DANAMON_VA');
const post = (call: SnapTestCall) => callSnap(running, clock.now(), call);

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
    [
      'inquiry-danamon-custom-base-path',
      {
        ...bill,
        channel: 'DANAMON_VA',
        invoiceNumber: 'DIPC-DANAMON-0003',
        amount: { type: 'FIXED', value: rupiah(75_000) },
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
    const { virtualAccountNo } = JSON.parse(request.body!) as { virtualAccountNo: string };
    const number = virtualAccountNo.trimStart();
    expect(number).not.toBe(virtualAccountNo);
    expect(running.handler.questions[0]).toMatchObject({ protocol: 'SNAP', channel: code.channel, number });
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

  it.each(['VIRTUAL_ACCOUNT_BTN', 'VIRTUAL_ACCOUNT_DOKU'])(
    'finds nothing for %s, which has no bills here over SNAP',
    async (name) => {
      answerWith({ status: 'PAYABLE', code: bill });
      const body = INQUIRY.replace('VIRTUAL_ACCOUNT_BANK_PERMATA', name);
      const response = await post({ route: ROUTE, body });
      expect(response.json()).toEqual(JSON.parse(samples['inquiry-permata-unknown']!.response.body!));
      expect(running.handler.questions).toEqual([]);
      await expect.poll(() => running.handler.inquiries).toMatchObject([{ paymentCodeId: null }]);
    },
  );

  it('asks for any channel when none is named, and finds none that speaks another protocol', async () => {
    answerWith({ status: 'PAYABLE', code: { ...bill, channel: 'DOKU_VA' } });
    const body = INQUIRY.replace('VIRTUAL_ACCOUNT_BANK_PERMATA', '');
    expect((await post({ route: ROUTE, body })).statusCode).toBe(404);
    expect(running.handler.questions).toMatchObject([{ channel: null }]);
  });

  it.each([
    '["VIRTUAL_ACCOUNT_BANK_PERMATA"]',
    '{}',
    '"VIRTUAL_ACCOUNT_BTN","channel":"VIRTUAL_ACCOUNT_BANK_PERMATA"',
  ])('finds nothing for the channel %s', async (channel) => {
    answerWith({ status: 'PAYABLE', code: bill });
    const body = INQUIRY.replace('"VIRTUAL_ACCOUNT_BANK_PERMATA"', channel);
    expect(body).not.toBe(INQUIRY);
    expect((await post({ route: ROUTE, body })).statusCode).toBe(404);
    expect(running.handler.questions).toEqual([]);
  });

  it('answers one that names twice what nobody needs', async () => {
    answerWith({ status: 'PAYABLE', code: bill });
    const body = INQUIRY.replace('{', '{"language":"ID","language":"EN",');
    expect((await post({ route: ROUTE, body })).statusCode).toBe(200);
  });

  it.each(['""', '[]', '{}', 'null'])('asks for any channel when additionalInfo is %s', async (value) => {
    answerWith({ status: 'PAYABLE', code: bill });
    const body = INQUIRY.replace(/"additionalInfo":\{[^}]*\}/, `"additionalInfo":${value}`);
    expect(body).not.toBe(INQUIRY);
    const response = await post({ route: ROUTE, body });
    const additionalInfo = { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA' };
    expect(response.json()).toMatchObject({ virtualAccountData: { additionalInfo } });
    expect(running.handler.questions).toMatchObject([{ channel: null }]);
  });

  it.each([
    ['an unknown token', { token: 'never.issued' }, 401, '4012401'],
    ['no token', { headers: { authorization: '' } }, 401, '4012401'],
    ['a wrong signature', { headers: { 'X-SIGNATURE': 'AAAA' } }, 401, '4012400'],
    ['another partner', { headers: { 'X-PARTNER-ID': 'BRN-OTHER' } }, 401, '4012400'],
    ['an old timestamp', { timestamp: '2024-03-26T15:30:00+07:00' }, 401, '4012400'],
    ['a timestamp that is an hour ahead', { timestamp: '2024-03-26T17:01:45+07:00' }, 401, '4012400'],
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
    [
      INQUIRY.replace('"virtualAccountNo"', '"virtualAccountNo":"1","virtualAccountNo"'),
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
    const late = await outlastInquiry(running, () => post({ route: ROUTE, body: INQUIRY }));
    running.handler.inquiryAnswer = () => Promise.reject(new Error('the database is away'));
    const failed = await post({ route: ROUTE, body: INQUIRY });
    for (const response of [late, failed]) {
      expect(response.statusCode).toBe(500);
      expect(response.json()).toEqual({ responseCode: '5002400', responseMessage: 'General Error' });
    }
  });
});
