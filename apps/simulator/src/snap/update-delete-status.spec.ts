import { describe, expect, it } from 'vitest';
import { createVaBody, SNAP_PATHS } from '../testing/sample-bodies.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import type { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const create = (changes: object = {}, headers: Record<string, string> = {}) =>
  simulator.client.createVa(changes, headers);

async function created(changes: object = {}) {
  const answer = await create(changes);
  expect(answer.body.responseMessage).toBe('Successful');
  return answer.body.virtualAccountData;
}

const parts = (data: { partnerServiceId: string; customerNo: string; virtualAccountNo: string }) => ({
  partnerServiceId: data.partnerServiceId,
  customerNo: data.customerNo,
  virtualAccountNo: data.virtualAccountNo,
});

describe('update-va and delete-va', () => {
  const update = (changes: object) =>
    simulator.client.snap('PUT', SNAP_PATHS.update, { ...createVaBody(), freeText: undefined, ...changes });
  const remove = (data: object, changes: object = {}) =>
    simulator.client.snap('DELETE', SNAP_PATHS.delete, {
      ...data,
      trxId: 'INV-PERMATA-0001',
      additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA' },
      ...changes,
    });

  it('change the amount and end the account', async () => {
    const data = parts(await created());
    const channel = 'VIRTUAL_ACCOUNT_BANK_PERMATA';
    const changed = await update({
      ...data,
      totalAmount: { value: '175000.00', currency: 'IDR' },
      virtualAccountName: 'Budi Anton',
      expiredDate: '2026-11-22T10:00:00+07:00',
      additionalInfo: { channel, virtualAccountConfig: { reusableStatus: true } },
    });
    expect(changed.body).toMatchObject({
      responseCode: '2002800',
      virtualAccountData: { totalAmount: { value: '175000.00' } },
    });
    const bill = async () =>
      (await simulator.control('POST', '/inquiries', { number: data.virtualAccountNo.trim() })).body;
    const BILL = {
      amount: { type: 'FIXED', value: 175000, currency: 'IDR' },
      customerName: 'Budi Anton',
      expiresAt: '2026-11-22T03:00:00.000Z',
      reusable: true,
    };
    expect(await bill()).toMatchObject(BILL);
    const nothing = { virtualAccountName: null, expiredDate: null, totalAmount: {} };
    expect((await update({ ...data, ...nothing, additionalInfo: { channel } })).status).toBe(200);
    expect(await bill()).toMatchObject(BILL);
    const deleted = await remove(data);
    expect(deleted.body).toEqual({
      responseCode: '2003100',
      responseMessage: 'Successful',
      virtualAccountData: {
        ...data,
        trxId: 'INV-PERMATA-0001',
        additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA' },
      },
    });
    expect((await remove(data)).body.responseCode).toBe('4043112');
    expect((await update(data)).body.responseCode).toBe('4042812');
    const status = await simulator.client.snap('POST', SNAP_PATHS.status, data);
    expect(status.body.responseCode).toBe('4042612');
  });

  it('are refused for an open amount above 0', async () => {
    const data = parts(await created());
    const open = { ...data, virtualAccountTrxType: 'O' };
    expect((await update(open)).body.responseMessage).toBe('Invalid Field Format {totalAmount.value}');
    for (const value of ['0.00', '0']) {
      expect((await update({ ...open, totalAmount: { value, currency: 'IDR' } })).status).toBe(200);
    }
  });

  it('take nulls for the parts of the number, as an official SDK sends them', async () => {
    const { partnerServiceId } = await created();
    const nulls = { customerNo: null, virtualAccountNo: null };
    expect((await update({ ...nulls, partnerServiceId: null })).status).toBe(200);
    expect((await remove({ ...nulls, partnerServiceId })).status).toBe(200);
  });

  it('are refused for a number that DOKU has only asked about', async () => {
    simulator.merchant.onSnapInquiry = ({ json }) => {
      const { partnerServiceId, customerNo, virtualAccountNo, inquiryRequestId } = json;
      const { virtualAccountName, totalAmount, trxId, additionalInfo } = createVaBody();
      const virtualAccountData = {
        ...{ partnerServiceId, customerNo, virtualAccountNo, inquiryRequestId },
        ...{ virtualAccountName, totalAmount, virtualAccountTrxType: 'C' },
        additionalInfo: { ...additionalInfo, trxId },
        inquiryStatus: '00',
        inquiryReason: { english: 'Success', indonesia: 'Sukses' },
      };
      return { status: 200, body: { responseCode: '2002400', virtualAccountData } };
    };
    const number = '8856900000000001';
    const bill = await simulator.control<{ status: string }>('POST', '/inquiries', {
      channel: 'PERMATA_VA',
      number,
    });
    expect(bill.body.status).toBe('PAYABLE');
    const nulls = { partnerServiceId: null, customerNo: null, virtualAccountNo: null };
    expect((await update(nulls)).body.responseCode).toBe('4042812');
    expect((await create()).status).toBe(200);
  });

  it('are refused for paid, expired and unknown accounts', async () => {
    const data = parts(await created());
    expect((await update({ trxId: 'INV-OTHER' })).body.responseCode).toBe('4042812');
    await simulator.control('POST', '/payments', { number: data.virtualAccountNo.trim() });
    expect((await update(data)).body.responseCode).toBe('4042814');
    expect((await remove(data)).body.responseCode).toBe('4043114');
    await created({ trxId: 'INV-2', expiredDate: '2026-11-20T10:05:00+07:00' });
    await simulator.advance(301);
    const late = { trxId: 'INV-2', partnerServiceId: null, customerNo: null, virtualAccountNo: null };
    expect((await update(late)).body.responseCode).toBe('4042819');
  });
});

describe('the members of a body', () => {
  const { create: _create, ...paths } = SNAP_PATHS;
  const METHODS = { update: 'PUT', delete: 'DELETE', status: 'POST' } as const;
  const channel = 'VIRTUAL_ACCOUNT_BANK_PERMATA';
  const config = (virtualAccountConfig: object) => ({ additionalInfo: { channel, virtualAccountConfig } });

  it.each([
    ['update', 'additionalInfo.virtualAccountConfig.status', config({ status: 'CLOSED' })],
    ['update', 'additionalInfo.virtualAccountConfig.reusableStatus', config({ reusableStatus: 'true' })],
    ['update', 'trxId', { trxId: 'x'.repeat(65) }],
    ['update', 'totalAmount.value', { totalAmount: { value: '1000.50', currency: 'IDR' } }],
    ['update', 'virtualAccountTrxType', { virtualAccountTrxType: 'P' }],
    ['delete', 'partnerServiceId', { partnerServiceId: '8856' }],
    ['delete', 'trxId', { trxId: 'x'.repeat(65) }],
    ['delete', 'additionalInfo.channel', { additionalInfo: { channel: 'X'.repeat(31) } }],
    ['status', 'customerNo', { customerNo: 'A' }],
    ['status', 'inquiryRequestId', { inquiryRequestId: 'x'.repeat(129) }],
    ['status', 'paymentRequestId', { paymentRequestId: 'x'.repeat(129) }],
  ] as const)('are refused in another form by %s: %s', async (service, field, changes) => {
    const body = { ...createVaBody(), freeText: undefined, ...changes };
    const answer = await simulator.client.snap(METHODS[service], paths[service], body);
    expect([answer.status, answer.body.responseMessage]).toEqual([400, `Invalid Field Format {${field}}`]);
  });

  it('that a delete adds of the number are repeated in its answer', async () => {
    const data = parts(await created());
    const additionalInfo = { channel, virtualAccountConfig: { status: 'INACTIVE' } };
    const body = { ...data, trxId: 'INV-PERMATA-0001', additionalInfo };
    const answer = await simulator.client.snap('DELETE', SNAP_PATHS.delete, body);
    expect(answer.body.virtualAccountData.additionalInfo).toEqual(additionalInfo);
  });
});

describe('status', () => {
  const status = (data: object) =>
    simulator.client.snap('POST', SNAP_PATHS.status, { ...data, additionalInfo: {} });

  it('tells pending, too soon, paid', async () => {
    const data = parts(await created());
    expect((await status(data)).body).toMatchObject({
      responseCode: '2002600',
      virtualAccountData: {
        paymentFlagReason: { english: 'Pending', indonesia: 'Belum Terbayar' },
        paymentRequestId: null,
        paidAmount: { value: '0.00' },
        billDetails: [{ billAmount: { value: '150000.00', currency: 'IDR' } }],
      },
      additionalInfo: { acquirer: { id: 'PERMATA' }, trxId: 'INV-PERMATA-0001' },
    });
    await simulator.control('POST', '/payments', { number: data.virtualAccountNo.trim() });
    const soon = await status(data);
    expect([soon.status, soon.body.responseCode]).toEqual([429, '4292600']);
    await simulator.advance(60);
    expect((await status(data)).body.virtualAccountData).toMatchObject({
      paymentFlagReason: { english: 'Success', indonesia: 'Sukses' },
      paidAmount: { value: '150000.00', currency: 'IDR' },
    });
  });

  it('tells expired with the data, and does not know other numbers', async () => {
    const data = parts(await created({ expiredDate: '2026-11-20T10:05:00+07:00' }));
    await simulator.advance(301);
    const expired = await status(data);
    expect([expired.status, expired.body.responseCode]).toEqual([403, '4032600']);
    expect(expired.body.virtualAccountData.paymentFlagReason.english).toBe('Expired');
    const other = { ...data, customerNo: '1', virtualAccountNo: '    88561' };
    expect((await status(other)).body.responseCode).toBe('4042601');
    expect((await status({ ...other, trxId: 'INV-PERMATA-0001' })).body.responseCode).toBe('4042601');
  });

  it('tells of the newest payment of a reusable account, or of the one that is asked for', async () => {
    const virtualAccountConfig = { reusableStatus: true };
    const data = parts(
      await created({ additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA', virtualAccountConfig } }),
    );
    const pay = () =>
      simulator.control<{ paymentId: string }>('POST', '/payments', { number: data.virtualAccountNo.trim() });
    const [first, second] = [(await pay()).body.paymentId, (await pay()).body.paymentId];
    await simulator.advance(60);
    const told = async (asked: object) =>
      (await status({ ...data, ...asked })).body.virtualAccountData.paymentRequestId;
    expect([await told({}), await told({ paymentRequestId: first })]).toEqual([second, first]);
  });
});
