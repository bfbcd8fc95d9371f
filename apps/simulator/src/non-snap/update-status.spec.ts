import { describe, expect, it } from 'vitest';
import type { Json } from '../testing/merchant-client.js';
import { paymentCodeBody } from '../testing/sample-bodies.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import type { TestSimulator } from '../testing/test-simulator.js';

const MANDIRI = '/mandiri-virtual-account/v2/payment-code';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const post = (path: string, changes: Parameters<typeof paymentCodeBody>[0] = {}, headers = {}) =>
  simulator.client.nonSnap('POST', path, paymentCodeBody(changes), headers);

describe('update and cancel', () => {
  const patch = (number: string, info: object = {}, order: object = {}, path = MANDIRI) =>
    simulator.client.nonSnap('PATCH', path, {
      order: { invoice_number: 'INV-20210124-0001', amount: 175000, ...order },
      virtual_account_info: {
        virtual_account_number: number,
        status: 'ACTIVE',
        expired_time: 120,
        reusable_status: false,
        ...info,
      },
      customer: { name: 'Budi Anton' },
    });

  async function newNumber() {
    const { body } = await post(MANDIRI);
    return String(body.virtual_account_info.virtual_account_number);
  }

  it('change amount and end, then cancel', async () => {
    const own = await newNumber();
    const changed = await patch(own, { reusable_status: true, info1: 'Thanks' });
    expect(changed.body.virtual_account_info).toEqual({
      virtual_account_number: own,
      created_date: '20261120100000',
      expired_date: '20261120120000',
      created_date_utc: '2026-11-20T03:00:00Z',
      expired_date_utc: '2026-11-20T05:00:00Z',
    });
    const bill = async () => (await simulator.control<Json>('POST', '/inquiries', { number: own })).body;
    expect(await bill()).toMatchObject({
      amount: { type: 'FIXED', value: 175000 },
      expiresAt: '2026-11-20T05:00:00.000Z',
      customerName: 'Budi Anton',
      reusable: true,
      texts: [{ id: 'Thanks', en: 'Thanks' }],
    });
    const cancelled = await patch(own, { status: 'DELETE' });
    expect([cancelled.status, cancelled.body]).toEqual([200, changed.body]);
    expect((await patch(own)).status).toBe(404);
    expect((await bill()).status).toBe('CANCELLED');
  });

  it('do not know a number by another bank, nor one made over SNAP', async () => {
    const own = await newNumber();
    expect((await patch(own, {}, {}, '/doku-virtual-account/v2/payment-code')).status).toBe(404);
    const trxId = 'INV-SNAP';
    const { body } = await simulator.client.createVa({
      trxId,
      additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_MANDIRI' },
    });
    const bySnap = String(body.virtualAccountData.virtualAccountNo).trim();
    expect((await patch(bySnap, {}, { invoice_number: trxId })).status).toBe(404);
  });

  it('are refused for other, paid and expired numbers, and without a status or whether it is reusable', async () => {
    const own = await newNumber();
    expect((await patch('8889940000009999')).status).toBe(404);
    expect((await patch(own, { status: undefined })).body.error.message).toBe(
      'virtual_account_info.status is mandatory',
    );
    expect((await patch(own, { reusable_status: undefined })).body.error.message).toBe(
      'virtual_account_info.reusable_status is mandatory',
    );
    await simulator.control('POST', '/payments', { number: own });
    expect((await patch(own)).body.error.code).toBe('payment_code_already_paid');
    const other = await post(MANDIRI, { order: { invoice_number: 'INV-2' } });
    await simulator.advance(3_600);
    const late = await patch(
      String(other.body.virtual_account_info.virtual_account_number),
      {},
      { invoice_number: 'INV-2' },
    );
    expect(late.body.error.code).toBe('payment_code_expired');
  });
});

describe('check status', () => {
  const status = (reference: string) => simulator.client.nonSnap('GET', `/orders/v1/status/${reference}`);

  it('tells pending, too soon, paid, by invoice number or Request-Id', async () => {
    const { body } = await post(MANDIRI, {}, { 'Request-Id': 'create-1' });
    const number = String(body.virtual_account_info.virtual_account_number);
    expect((await status('create-1')).body).toMatchObject({
      order: { invoice_number: 'INV-20210124-0001', amount: 150000 },
      transaction: { status: 'PENDING', original_request_id: 'create-1' },
      channel: { id: 'VIRTUAL_ACCOUNT_BANK_MANDIRI' },
    });
    await simulator.advance(5);
    await simulator.control('POST', '/payments', { number });
    expect((await status('create-1')).status).toBe(429);
    await simulator.advance(60);
    expect((await status('INV-20210124-0001')).body).toMatchObject({
      transaction: { status: 'SUCCESS', date: '2026-11-20T03:00:05Z' },
      acquirer: { id: 'BANK_MANDIRI' },
      virtual_account_info: { virtual_account_number: number, reusable_status: 'false' },
      virtual_account_payment: {
        identifier: [{ name: 'TRANSACTION_ID' }, { name: 'CHANNEL_ID', value: '001' }],
      },
    });
  });

  it('tells expired, and 404 for unknown orders', async () => {
    await post(MANDIRI);
    await simulator.advance(3_600);
    expect((await status('INV-20210124-0001')).body.transaction.status).toBe('EXPIRED');
    expect((await status('INV-OTHER')).status).toBe(404);
  });
});
