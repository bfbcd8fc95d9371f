import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyNonSnap } from '../signing/non-snap-signature.js';
import { verifySnap, verifyTokenRequest } from '../signing/snap-signature.js';
import { createVaBody, paymentCodeBody, SNAP_PATHS } from '../testing/sample-bodies.js';
import { DOKU_PUBLIC_KEY, TEST_ACCOUNT } from '../testing/test-account.js';
import type { Json } from '../testing/merchant-client.js';
import { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await TestSimulator.start();
});
afterEach(() => simulator.stop());

const inquire = (body: object) => simulator.control<Json>('POST', '/inquiries', body);
const pay = (body: object) => simulator.control<Json>('POST', '/payments', body);

async function permataNumber(changes: object = {}): Promise<string> {
  const { body } = await simulator.client.snap('POST', SNAP_PATHS.create, createVaBody(changes));
  return String(body.virtualAccountData.virtualAccountNo).trim();
}

async function mandiriNumber(changes: Parameters<typeof paymentCodeBody>[0] = {}): Promise<string> {
  const path = '/mandiri-virtual-account/v2/payment-code';
  const { body } = await simulator.client.nonSnap('POST', path, paymentCodeBody(changes), {
    'Request-Id': 'create-1',
  });
  return String(body.virtual_account_info.virtual_account_number);
}

describe('registered numbers', () => {
  it('show the bill without asking the merchant', async () => {
    const number = await permataNumber();
    const { body } = await inquire({ channel: 'PERMATA_VA', number });
    expect(body).toMatchObject({
      status: 'PAYABLE',
      bank: 'Bank Permata',
      mode: 'DGPC',
      customerName: 'Anton Budiman',
      amount: { type: 'FIXED', value: 150000, currency: 'IDR' },
      texts: [{ id: 'Tulisan Bebas', en: 'Free text' }],
      merchantAnswer: null,
    });
    expect(simulator.merchant.calls).toHaveLength(0);
  });

  it('paid by SNAP: a token first, then a signed notification', async () => {
    const number = await permataNumber();
    const { status, body } = await pay({ channel: 'PERMATA_VA', number });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      amount: 150000,
      paidAt: '2026-11-20T03:00:00.000Z',
      notification: { protocol: 'SNAP', fate: 'DELIVERED', attempts: [{ status: 200 }] },
    });
    const [token, notification] = simulator.merchant.calls;
    if (!token || !notification) throw new Error('two calls were expected');
    const asked = token.headers;
    expect(
      verifyTokenRequest(
        TEST_ACCOUNT.clientId,
        asked['X-TIMESTAMP'] ?? '',
        DOKU_PUBLIC_KEY,
        asked['X-SIGNATURE'] ?? '',
      ),
    ).toBe(true);
    expect(notification.path).toBe('/pay/doku/snap/v1.1/transfer-va/payment');
    const message = {
      method: 'POST',
      path: notification.path,
      token: 'merchant-token-1',
      timestamp: notification.headers['X-TIMESTAMP'] ?? '',
    };
    expect(message.timestamp).toBe('2026-11-20T10:00:00+07:00');
    expect(
      verifySnap(
        message,
        notification.raw,
        TEST_ACCOUNT.secretKey,
        notification.headers['X-SIGNATURE'] ?? '',
      ),
    ).toBe(true);
    expect(notification.headers).toMatchObject({
      'X-PARTNER-ID': TEST_ACCOUNT.clientId,
      'CHANNEL-ID': 'H2H',
    });
    expect(notification.json).toMatchObject({
      trxId: 'INV-PERMATA-0001',
      paymentRequestId: body.paymentId,
      paidAmount: { value: '150000.00', currency: 'IDR' },
      virtualAccountNo: `    ${number}`,
    });
  });

  it('paid by the non-SNAP API: a signed notification with the bank’s references', async () => {
    const number = await mandiriNumber();
    const { body } = await pay({ channel: 'MANDIRI_VA', number });
    const [notification] = simulator.merchant.callsTo('/doku/notifications');
    if (!notification) throw new Error('a notification was expected');
    const { headers } = notification;
    const message = {
      clientId: headers['Client-Id'] ?? '',
      requestId: headers['Request-Id'] ?? '',
      timestampField: 'Request-Timestamp' as const,
      timestamp: headers['Request-Timestamp'] ?? '',
      target: '/pay/doku/notifications',
      body: notification.raw,
    };
    expect(verifyNonSnap(message, TEST_ACCOUNT.secretKey, headers['Signature'] ?? '')).toBe(true);
    expect(body.notification.requestId).toBe(message.requestId);
    expect(notification.json).toEqual({
      service: { id: 'VIRTUAL_ACCOUNT' },
      acquirer: { id: 'BANK_MANDIRI' },
      channel: { id: 'VIRTUAL_ACCOUNT_BANK_MANDIRI' },
      transaction: { status: 'SUCCESS', date: '2026-11-20T03:00:00Z', original_request_id: 'create-1' },
      order: { invoice_number: 'INV-20210124-0001', amount: 150000 },
      virtual_account_info: { virtual_account_number: number },
      virtual_account_payment: {
        identifier: [
          { name: 'TRANSACTION_ID', value: expect.stringMatching(/^\d+$/) },
          { name: 'CHANNEL_ID', value: '001' },
        ],
      },
    });
  });

  it('BCA misspells its member, and an override takes the notification elsewhere', async () => {
    const override = 'https://other.test/pay/doku/notifications';
    const more = { additional_info: { override_notification_url: override } };
    const { body } = await simulator.client.nonSnap(
      'POST',
      '/bca-virtual-account/v2/payment-code',
      paymentCodeBody({ more }),
    );
    const paid = await pay({ number: body.virtual_account_info.virtual_account_number });
    expect(paid.body.notification.url).toBe(override);
    const [notification] = simulator.merchant.callsTo('/doku/notifications');
    expect(notification?.json['virtual_account_payment']).toMatchObject({
      date: '20261120100000',
      identifer: [{ name: 'REQUEST_ID' }, { name: 'REFERENCE' }, { name: 'CHANNEL_TYPE' }],
    });
  });

  it('are refused when the amount does not fit, the bill is paid, or nobody knows the number', async () => {
    const number = await mandiriNumber();
    const wrong = await pay({ number, amount: 1 });
    expect([wrong.status, wrong.body.errors]).toEqual([
      422,
      [{ field: 'amount', message: 'must be exactly 150000' }],
    ]);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
    await pay({ number });
    expect((await pay({ number })).body).toMatchObject({ status: 422, code: 'bill_already_paid' });
    expect((await pay({ number: '9999999999' })).body.errors[0].field).toBe('channel');
    expect(simulator.merchant.callsTo('/doku/notifications')).toHaveLength(1);
  });

  it('take misfit payments by force: wrong amount, twice, late, after cancel', async () => {
    const number = await mandiriNumber();
    const wrong = await pay({ number, amount: 1, force: true });
    expect([wrong.status, wrong.body.forced]).toEqual([201, true]);
    expect((await pay({ number, force: true })).body.amount).toBe(150000);
    const expiring = await permataNumber({ expiredDate: '2026-11-20T10:05:00+07:00' });
    await simulator.advance(600);
    expect((await pay({ number: expiring })).body.code).toBe('bill_expired');
    expect((await pay({ number: expiring, force: true })).status).toBe(201);
    const list = await simulator.control<Json>('GET', '/payments');
    expect(list.body).toMatchObject({ count: 3, totalAmount: 300001, byFate: { DELIVERED: 3 } });
  });

  it('with limits take what lies between, more than once when reusable', async () => {
    const limits = { order: { amount: undefined, min_amount: 10000, max_amount: 50000 } };
    const number = await mandiriNumber({
      ...limits,
      info: { billing_type: 'NO_BILL', reusable_status: true },
    });
    expect((await inquire({ number })).body.amount).toEqual({
      type: 'LIMITED',
      min: 10000,
      max: 50000,
      currency: 'IDR',
    });
    expect((await pay({ number })).body.errors[0].message).toContain('is needed');
    expect((await pay({ number, amount: 9999 })).status).toBe(422);
    expect((await pay({ number, amount: 10000 })).status).toBe(201);
    expect((await pay({ number, amount: 50000 })).status).toBe(201);
  });
});

describe('numbers only the merchant knows', () => {
  const PAYABLE = {
    order: { invoice_number: 'DIPC-1', amount: 150000 },
    virtual_account_info: {
      billing_type: 'FIX_BILL',
      virtual_account_number: '8896512345678123',
      info1: 'Thanks',
    },
    virtual_account_inquiry: { status: 'success' },
    customer: { name: 'Taufik Ismail' },
    additional_info: { cart: '42' },
  };
  const mandiri = { channel: 'MANDIRI_VA', number: '8896512345678123' };

  it('are asked for by a signed non-SNAP inquiry, paid, and carry the answer’s extras back', async () => {
    simulator.merchant.onInquiry = () => ({ status: 200, body: PAYABLE });
    const bill = await inquire(mandiri);
    expect(bill.body).toMatchObject({
      status: 'PAYABLE',
      mode: 'DIPC',
      customerName: 'Taufik Ismail',
      merchantAnswer: { status: 200, signature: 'VALID', problems: [] },
    });
    const [question] = simulator.merchant.callsTo('/doku/inquiry');
    expect(question?.json).toMatchObject({
      acquirer: { id: 'BANK_MANDIRI' },
      virtual_account_inquiry: {
        date: '2026-11-20T03:00:00Z',
        identifier: [{ name: 'TRACE_NUMBER' }, { name: 'TRANSACTION_NUMBER' }],
      },
    });
    await pay(mandiri);
    const [notification] = simulator.merchant.callsTo('/doku/notifications');
    expect(notification?.json).toMatchObject({
      order: { invoice_number: 'DIPC-1', amount: 150000 },
      additional_info: { cart: '42' },
    });
  });

  it.each([
    [400, 'decline', 'DECLINED'],
    [400, 'billing_already_paid', 'ALREADY_PAID'],
    [400, 'billing_was_expired', 'EXPIRED'],
    [404, 'billing_not_found', 'NOT_FOUND'],
  ])('refused with %i %s show as %s', async (status, word, shown) => {
    simulator.merchant.onInquiry = () => ({ status, body: { virtual_account_inquiry: { status: word } } });
    expect((await inquire(mandiri)).body).toMatchObject({ status: shown, merchantAnswer: { problems: [] } });
    expect((await pay(mandiri)).body.code).toBe(`bill_${shown.toLowerCase()}`);
  });

  it('are not payable when the answer is badly signed or malformed; the problem is named', async () => {
    simulator.merchant.onInquiry = () => ({ status: 200, body: PAYABLE });
    simulator.merchant.answerSecret = 'another secret';
    expect((await inquire(mandiri)).body).toMatchObject({
      status: 'UNAVAILABLE',
      merchantAnswer: { signature: 'INVALID', problems: ["the answer's signature is INVALID"] },
    });
    simulator.merchant.answerSecret = TEST_ACCOUNT.secretKey;
    simulator.merchant.onInquiry = () => ({ status: 200, body: { ...PAYABLE, customer: {} } });
    const { body } = await inquire(mandiri);
    expect(body.merchantAnswer.problems[0]).toContain('customer.name');
  });

  it('are asked for by SNAP, and the payment repeats the inquiry’s id', async () => {
    simulator.merchant.onSnapInquiry = (call) => {
      const { partnerServiceId, customerNo, virtualAccountNo, inquiryRequestId } = call.json;
      return {
        status: 200,
        body: {
          responseCode: '2002400',
          responseMessage: 'Successful',
          virtualAccountData: {
            partnerServiceId,
            customerNo,
            virtualAccountNo,
            inquiryRequestId,
            virtualAccountName: 'Anton Budiman',
            totalAmount: { value: '0.00', currency: 'IDR' },
            virtualAccountTrxType: 'O',
            expiredDate: '2034-03-26T16:01:41+07:00',
            additionalInfo: {
              channel: 'VIRTUAL_ACCOUNT_BANK_DANAMON',
              trxId: 'DIPC-DANAMON-0002',
              virtualAccountConfig: { reusableStatus: true, minAmount: '10000.00', maxAmount: '5000000.00' },
            },
            inquiryStatus: '00',
            inquiryReason: { english: 'Success', indonesia: 'Sukses' },
          },
        },
      };
    };
    const danamon = { channel: 'DANAMON_VA', number: '8922900000000002' };
    expect((await inquire(danamon)).body.amount).toEqual({
      type: 'LIMITED',
      min: 10000,
      max: 5000000,
      currency: 'IDR',
    });
    const { body } = await pay({ ...danamon, amount: 60000 });
    const question = simulator.merchant.callsTo('/transfer-va/inquiry').at(-1);
    expect(question?.headers['X-EXTERNAL-ID']).toBe(question?.json['inquiryRequestId']);
    expect(body.paymentId).toBe(question?.json['inquiryRequestId']);
    expect(simulator.merchant.tokensIssued).toBe(1);
    await simulator.advance(60);
    const status = await simulator.client.snap('POST', SNAP_PATHS.status, {
      partnerServiceId: question?.json['partnerServiceId'],
      customerNo: question?.json['customerNo'],
      virtualAccountNo: question?.json['virtualAccountNo'],
    });
    expect(status.body.virtualAccountData).toMatchObject({
      inquiryRequestId: body.paymentId,
      paidAmount: { value: '60000.00', currency: 'IDR' },
    });
  });

  it('can be paid by force although nobody knows them', async () => {
    const { status, body } = await pay({
      channel: 'PERMATA_VA',
      number: '8856900000001404',
      amount: 5000,
      force: true,
    });
    expect([status, body.invoice]).toEqual([201, 'UNKNOWN-8856900000001404']);
  });

  it('ask with a new token when the merchant refuses the old one', async () => {
    let refusals = 0;
    simulator.merchant.onSnapInquiry = (call) => {
      if (call.headers['Authorization'] === 'Bearer merchant-token-1') {
        refusals += 1;
        return { status: 401, body: { responseCode: '4012401', responseMessage: 'Invalid Token (B2B)' } };
      }
      return { status: 404, body: { responseCode: '4042412', responseMessage: 'Bill not found' } };
    };
    const { body } = await inquire({ channel: 'PERMATA_VA', number: '8856900000001404' });
    expect([body.status, refusals, simulator.merchant.tokensIssued]).toEqual(['NOT_FOUND', 1, 2]);
  });
});
