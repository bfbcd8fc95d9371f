import { describe, expect, it } from 'vitest';
import { verifyNonSnap } from '../signing/non-snap-signature.js';
import { verifySnap, verifyTokenRequest } from '../signing/snap-signature.js';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { DOKU_PUBLIC_KEY, TEST_ACCOUNT } from '../testing/test-account.js';
import type { Json } from '../testing/merchant-client.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import type { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const inquire = (body: object) => simulator.control<Json>('POST', '/inquiries', body);
const pay = (body: object) => simulator.control<Json>('POST', '/payments', body);

async function permataNumber(changes: object = {}): Promise<string> {
  const { body } = await simulator.client.createVa(changes);
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

  it('are refused in a sentence for the payer, in both languages', async () => {
    const order = { amount: 0, min_amount: 10_000, max_amount: 50_000 };
    const number = await mandiriNumber({ order, info: { billing_type: 'NO_BILL' } });
    const told = async (body: object) => (await pay(body)).body.message;
    expect(await told({ number, amount: 5 })).toEqual({
      id: 'Jumlah harus paling sedikit 10000 dan paling banyak 50000',
      en: 'The amount must be at least 10000 and at most 50000',
    });
    expect(await told({ number })).toEqual({
      id: 'Jumlah harus diisi: jumlah tagihan ini ditentukan pembayar',
      en: 'The amount is needed: the payer chooses the amount of this bill',
    });
    expect(await told({ number: '9999999999' })).toMatchObject({
      en: 'This number is not registered at DOKU. Choose the bank, so that the merchant is asked.',
    });
    await pay({ number, amount: 10_000 });
    expect(await told({ number, amount: 10_000 })).toEqual({
      id: 'Tagihan sudah dibayar',
      en: 'The bill has been paid already',
    });
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

  it('take the largest amounts that their protocol tells', async () => {
    const value = `${Number.MAX_SAFE_INTEGER}.00`;
    const number = await permataNumber({ totalAmount: { value, currency: 'IDR' } });
    expect((await pay({ number, amount: Number.MAX_SAFE_INTEGER })).body.amount).toBe(
      Number.MAX_SAFE_INTEGER,
    );
    const [notification] = simulator.merchant.callsTo('/transfer-va/payment');
    expect(notification?.json).toMatchObject({ paidAmount: { value, currency: 'IDR' } });
    const open = await mandiriNumber({ order: { amount: 0 }, info: { billing_type: 'NO_BILL' } });
    const tooMuch = await pay({ number: open, amount: 1_000_000_000_000 });
    expect(tooMuch.body.errors).toEqual([{ field: 'amount', message: 'must be at most 999999999999' }]);
    expect((await pay({ number: open, amount: 999_999_999_999 })).status).toBe(201);
  });

  it('may be as short as one digit', async () => {
    const body = paymentCodeBody({ info: { virtual_account_number: '7' } });
    await simulator.client.nonSnap('POST', '/mandiri-virtual-account/v2/merchant-payment-code', body);
    expect((await pay({ number: '7' })).body.number).toBe('7');
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

describe('a payment that does not wait', () => {
  it('is answered before the merchant has answered', async () => {
    const number = await mandiriNumber();
    let acknowledge: () => void = () => undefined;
    simulator.merchant.onNotification = () =>
      new Promise((resolve) => {
        acknowledge = () => resolve({ status: 200 });
      });
    const { body } = await pay({ number, wait: false });
    expect(body.notification).toMatchObject({ fate: 'SENDING', attempts: [] });
    acknowledge();
    await new Promise((resolve) => setImmediate(resolve));
    const list = await simulator.control<Json>('GET', '/notifications');
    expect(list.body.notifications[0].fate).toBe('DELIVERED');
  });
});
