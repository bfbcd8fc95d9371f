import { beforeEach, describe, expect, it } from 'vitest';
import { SNAP_PATHS } from '../testing/sample-bodies.js';
import { TEST_ACCOUNT } from '../testing/test-account.js';
import type { Json } from '../testing/merchant-client.js';
import type { ReceivedCall } from '../testing/stub-merchant.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import type { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const inquire = (body: object) => simulator.control<Json>('POST', '/inquiries', body);
const pay = (body: object) => simulator.control<Json>('POST', '/payments', body);

const danamon = { channel: 'DANAMON_VA', number: '8922900000000002' };

/** A good answer about a limited amount, but for the changes in its `virtualAccountData`. */
function snapPayable({ json }: ReceivedCall, changes: object = {}) {
  const { partnerServiceId, customerNo, virtualAccountNo, inquiryRequestId } = json;
  const virtualAccountData = {
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
    ...changes,
  };
  return {
    status: 200,
    body: { responseCode: '2002400', responseMessage: 'Successful', virtualAccountData },
  };
}

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

  it.each([
    [{ name: 'n'.repeat(20) }, { info1: 'Thanks' }, []],
    [{ name: '😀'.repeat(20) }, {}, []],
    [{ name: 'n'.repeat(21) }, {}, ['customer.name: at most 20 characters for DOKU VA']],
    [
      { name: 'n' },
      { info1: 'Thanks', info2: 'again' },
      ['virtual_account_info: at most 1 info text for DOKU VA'],
    ],
  ])('of DOKU VA answered with %j and %j have the problems %j', async (customer, texts, problems) => {
    const number = '7889940000000001';
    const virtual_account_info = { virtual_account_number: number, ...texts };
    const body = { ...PAYABLE, virtual_account_info, customer };
    simulator.merchant.onInquiry = () => ({ status: 200, body });
    expect((await inquire({ channel: 'DOKU_VA', number })).body).toMatchObject({
      status: 'PAYABLE',
      merchantAnswer: { problems },
    });
  });

  it('may be open by an amount of 0 without decimals', async () => {
    const totalAmount = { value: '0', currency: 'IDR' };
    simulator.merchant.onSnapInquiry = (call) => snapPayable(call, { totalAmount });
    expect((await inquire(danamon)).body.status).toBe('PAYABLE');
  });

  it('are asked for by SNAP, and the payment repeats the inquiry’s id', async () => {
    simulator.merchant.onSnapInquiry = (call) => snapPayable(call);
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

  it.each([
    ['partnerServiceId', { partnerServiceId: '89229' }, 'partnerServiceId is not echoed'],
    ['customerNo', { customerNo: '2' }, 'customerNo is not echoed'],
    ['virtualAccountNo', { virtualAccountNo: '8922900000000002' }, 'virtualAccountNo is not echoed'],
    ['inquiryRequestId', { inquiryRequestId: 'other' }, 'inquiryRequestId is not echoed'],
    [
      'channel',
      { additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA', trxId: 'DIPC-DANAMON-0002' } },
      'additionalInfo.channel is not echoed',
    ],
  ])('are not payable when the SNAP answer has another %s', async (_field, changes, problem) => {
    simulator.merchant.onSnapInquiry = (call) => snapPayable(call, changes);
    expect((await inquire(danamon)).body).toMatchObject({
      status: 'UNAVAILABLE',
      merchantAnswer: { problems: [problem] },
    });
  });

  it('without a bill are paid by force with an amount only', async () => {
    const { status, body } = await pay({ ...mandiri, force: true });
    const message = 'is needed: there is no bill that names one';
    expect([status, body.errors]).toEqual([422, [{ field: 'amount', message }]]);
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

describe('a number that was registered and has ended', () => {
  const number = '88560123456789';
  const permata = { channel: 'PERMATA_VA', number };
  const parts = {
    partnerServiceId: '    8856',
    customerNo: '0123456789',
    virtualAccountNo: '    88560123456789',
    trxId: 'MGPC-1',
  };
  const vouchFor = (trxId: string) => {
    simulator.merchant.onSnapInquiry = (call) =>
      snapPayable(call, { additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA', trxId } });
  };
  const questions = () => simulator.merchant.callsTo('/transfer-va/inquiry');

  beforeEach(async () => {
    await simulator.client.createVa(parts);
  });
  const cancel = () =>
    simulator.client.snap('DELETE', SNAP_PATHS.delete, {
      ...parts,
      additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA' },
    });

  it('is asked for, and can be paid when the merchant uses it for another bill', async () => {
    await cancel();
    vouchFor('DIPC-2');
    for (const question of [permata, { number }]) {
      expect((await inquire(question)).body).toMatchObject({ status: 'PAYABLE', invoice: 'DIPC-2' });
    }
    expect(await pay({ ...permata, amount: 60_000 })).toMatchObject({
      status: 201,
      body: { invoice: 'DIPC-2', mode: 'DIPC' },
    });
  });

  it('shows the ended bill when the merchant vouches for nothing else', async () => {
    expect((await pay(permata)).status).toBe(201);
    expect(questions()).toHaveLength(0);
    expect((await pay(permata)).body.code).toBe('bill_already_paid');
    vouchFor('MGPC-1');
    expect((await pay(permata)).body.code).toBe('bill_already_paid');
    expect((await inquire(permata)).body).toMatchObject({ mode: 'MGPC', invoice: 'MGPC-1' });
    expect(questions()).toHaveLength(3);
  });

  it('leads to the newer bill of the merchant, also once the merchant refuses that one', async () => {
    await cancel();
    await simulator.advance(60);
    vouchFor('DIPC-2');
    expect((await pay({ ...permata, amount: 60_000 })).status).toBe(201);
    simulator.merchant.onSnapInquiry = (call) =>
      snapPayable(call, {
        inquiryStatus: '01',
        inquiryReason: { english: 'Paid Bill', indonesia: 'Tagihan lunas' },
      });
    expect((await pay(permata)).status).toBe(422);
    expect((await pay({ ...permata, amount: 60_000, force: true })).body).toMatchObject({
      invoice: 'DIPC-2',
      mode: 'DIPC',
    });
  });

  it('shows its bill to a bank that cannot ask by the protocol that is wanted', async () => {
    const btn = {
      ...parts,
      trxId: 'MGPC-2',
      customerNo: '0123456780',
      virtualAccountNo: '    88560123456780',
      additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BTN' },
    };
    await simulator.client.createVa(btn);
    const question = { channel: 'BTN_VA', number: '88560123456780', protocol: 'NON_SNAP' };
    expect((await pay(question)).status).toBe(201);
    const { status, body } = await inquire(question);
    expect([status, body.status]).toEqual([200, 'ALREADY_PAID']);
    expect(questions()).toHaveLength(0);
  });

  it('is not asked for while a change may make it payable again, nor when DOKU made it', async () => {
    const inactive = {
      ...parts,
      totalAmount: { value: '150000.00', currency: 'IDR' },
      additionalInfo: {
        channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
        virtualAccountConfig: { status: 'INACTIVE' },
      },
      virtualAccountTrxType: 'C',
    };
    expect((await simulator.client.snap('PUT', SNAP_PATHS.update, inactive)).status).toBe(200);
    expect((await pay(permata)).body.code).toBe('bill_cancelled');
    const made = await simulator.client.createVa({ trxId: 'DGPC-1' });
    const byDoku = made.body.virtualAccountData.virtualAccountNo.trim();
    await pay({ number: byDoku });
    expect((await pay({ number: byDoku })).body.code).toBe('bill_already_paid');
    expect(questions()).toHaveLength(0);
  });
});
