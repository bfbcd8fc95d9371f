import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVaBody, SNAP_PATHS } from '../testing/sample-bodies.js';
import { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await TestSimulator.start();
});
afterEach(() => simulator.stop());

const create = (changes: object = {}, headers: Record<string, string> = {}) =>
  simulator.client.snap('POST', SNAP_PATHS.create, createVaBody(changes), headers);

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

describe('access tokens', () => {
  it('are JWTs that live 900 seconds', async () => {
    const answer = await simulator.client.fetchToken();
    expect(answer.status).toBe(200);
    expect(answer.headers['x-client-key']).toBe('BRN-0001-1700000000001');
    expect(answer.body).toMatchObject({ responseCode: '2007300', tokenType: 'Bearer', expiresIn: 900 });
    expect(answer.body.accessToken.split('.')).toHaveLength(3);
  });

  it('are refused to unknown clients, bad signatures and wrong grant types', async () => {
    const unknown = await simulator.client.fetchToken({ 'X-CLIENT-KEY': 'BRN-other' });
    expect([unknown.status, unknown.body.responseCode]).toEqual([401, '4017300']);
    expect(unknown.body.responseMessage).toBe('Unauthorized. Unknown Client');
    const stale = await simulator.client.fetchToken({ 'X-TIMESTAMP': '2026-11-20T10:00:01+07:00' });
    expect(stale.body.responseCode).toBe('4017300');
    const grant = await simulator.client.fetchToken({}, { grantType: 'password' });
    expect(grant.body.responseMessage).toBe('Invalid Field Format {grantType}');
    const missing = await simulator.client.fetchToken({}, {});
    expect(missing.body.responseCode).toBe('4007302');
  });

  it('end when a newer one is issued', async () => {
    const first = await simulator.client.freshToken();
    await simulator.client.freshToken();
    const answer = await create({}, { token: first });
    expect([answer.status, answer.body.responseCode]).toEqual([401, '4012701']);
    expect((await create()).status).toBe(200);
  });

  it('of older issue stay good when the rule is switched off', async () => {
    const lenient = await TestSimulator.start({ newestTokenOnly: false });
    const first = await lenient.client.freshToken();
    await lenient.client.freshToken();
    const answer = await lenient.client.snap('POST', SNAP_PATHS.create, createVaBody(), { token: first });
    expect(answer.status).toBe(200);
    await lenient.stop();
  });

  it('end after 900 seconds', async () => {
    await simulator.client.freshToken();
    await simulator.advance(901);
    expect((await create()).body.responseCode).toBe('4012701');
  });
});

describe('create-va', () => {
  it('makes the number from partnerServiceId and prefix, and answers it in full', async () => {
    const data = await created();
    expect(data.virtualAccountNo).toMatch(/^ {4}88560\d{11}$/);
    expect(data.partnerServiceId + data.customerNo).toBe(data.virtualAccountNo);
    expect(data.additionalInfo.howToPayPage).toContain(
      'http://simulator.test/how-to-pay/v2/permata-virtual-account/',
    );
    expect(data.totalAmount).toEqual({ value: '150000.00', currency: 'IDR' });
  });

  it('never makes the same number twice', async () => {
    const numbers = new Set<string>();
    for (let i = 0; i < 20; i += 1) numbers.add((await created({ trxId: `INV-${i}` })).virtualAccountNo);
    expect(numbers.size).toBe(20);
  });

  it('registers a number of the merchant as it is', async () => {
    const own = { customerNo: '000000000777', virtualAccountNo: '    8856000000000777' };
    expect((await created(own)).virtualAccountNo).toBe(own.virtualAccountNo);
    const again = await create({ ...own, trxId: 'INV-2' });
    expect(again.body.responseCode).toBe('4092701');
  });

  it.each([
    ['a missing field', { trxId: undefined }, 400, '4002702', 'Invalid Mandatory Field {trxId}'],
    [
      'a nested missing field',
      { additionalInfo: {} },
      400,
      '4002702',
      'Invalid Mandatory Field {additionalInfo.channel}',
    ],
    [
      'an unpadded partnerServiceId',
      { partnerServiceId: '8856' },
      400,
      '4002701',
      'Invalid Field Format {partnerServiceId}',
    ],
    [
      'another currency',
      { totalAmount: { value: '1000.00', currency: 'USD' } },
      400,
      '4002701',
      'Invalid Field Format {totalAmount.currency}',
    ],
    [
      'an amount without decimals',
      { totalAmount: { value: '1000', currency: 'IDR' } },
      400,
      '4002701',
      'Invalid Field Format {totalAmount.value}',
    ],
    [
      'a closed amount of 0',
      { totalAmount: { value: '0.00', currency: 'IDR' } },
      400,
      '4002701',
      'Invalid Field Format {totalAmount.value}',
    ],
    [
      'a number that is not its parts',
      { virtualAccountNo: '    88561' },
      400,
      '4002701',
      'Invalid Field Format {virtualAccountNo}',
    ],
    [
      'an unknown channel',
      { additionalInfo: { channel: 'VIRTUAL_ACCOUNT_PERMATA' } },
      400,
      '4002701',
      'Invalid Field Format {additionalInfo.channel}',
    ],
    [
      'type V outside BCA',
      { virtualAccountTrxType: 'V' },
      400,
      '4002701',
      'Invalid Field Format {virtualAccountTrxType}',
    ],
    [
      'an end in the past',
      { expiredDate: '2026-11-20T09:59:59+07:00' },
      400,
      '4002701',
      'Invalid Field Format {expiredDate}',
    ],
    [
      'a name with odd characters',
      { virtualAccountName: 'A & B' },
      400,
      '4002701',
      'Invalid Field Format {virtualAccountName}',
    ],
    [
      'limits on a closed amount',
      {
        additionalInfo: {
          channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
          virtualAccountConfig: { minAmount: '10000.00' },
        },
      },
      400,
      '4002701',
      'Only supported for virtualAccountTrxType O and V only',
    ],
  ])('refuses %s', async (_case, changes, status, code, message) => {
    const answer = await create(changes);
    expect([answer.status, answer.body.responseCode, answer.body.responseMessage]).toEqual([
      status,
      code,
      message,
    ]);
  });

  it('refuses a trxId that was used before', async () => {
    await created();
    expect((await create()).body.responseCode).toBe('4092701');
  });

  it('refuses a wrong signature, an unknown client and a missing token', async () => {
    const signature = await create({}, { 'X-SIGNATURE': 'AAAA' });
    expect(signature.body).toEqual({
      responseCode: '4012700',
      responseMessage: 'Unauthorized. Signature Not Match',
    });
    expect((await create({}, { 'X-PARTNER-ID': 'nobody' })).body.responseMessage).toBe(
      'Unauthorized. Unknown Client',
    );
    expect((await create({}, { Authorization: 'none' })).body.responseCode).toBe('4012703');
  });
});

describe('a repeated X-EXTERNAL-ID', () => {
  it('with the same body gets 409 and the first body', async () => {
    const first = await create({}, { 'X-EXTERNAL-ID': 'once' });
    const second = await create({}, { 'X-EXTERNAL-ID': 'once' });
    expect(second.status).toBe(409);
    expect(second.raw.equals(first.raw)).toBe(true);
  });

  it('with another body gets 409 Conflict', async () => {
    await create({}, { 'X-EXTERNAL-ID': 'once' });
    const second = await create({ trxId: 'INV-2' }, { 'X-EXTERNAL-ID': 'once' });
    expect([second.status, second.body]).toEqual([
      409,
      { responseCode: '4092700', responseMessage: 'Conflict' },
    ]);
  });

  it('is new again on the next day', async () => {
    await create({}, { 'X-EXTERNAL-ID': 'once' });
    await simulator.advance(86_400 - 1);
    await simulator.client.freshToken();
    const next = await create(
      { trxId: 'INV-2', expiredDate: '2026-11-25T00:00:00+07:00' },
      { 'X-EXTERNAL-ID': 'once' },
    );
    expect(next.status).toBe(200);
  });

  it('after a refused signature is not a repeat', async () => {
    await create({}, { 'X-EXTERNAL-ID': 'once', 'X-SIGNATURE': 'AAAA' });
    expect((await create({}, { 'X-EXTERNAL-ID': 'once' })).status).toBe(200);
  });
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
    const changed = await update({ ...data, totalAmount: { value: '175000.00', currency: 'IDR' } });
    expect(changed.body).toMatchObject({
      responseCode: '2002800',
      virtualAccountData: { totalAmount: { value: '175000.00' } },
    });
    const bill = await simulator.control<{ amount: object }>('POST', '/inquiries', {
      number: data.virtualAccountNo.trim(),
    });
    expect(bill.body.amount).toEqual({ type: 'FIXED', value: 175000, currency: 'IDR' });
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
  });

  it('take nulls for the parts of the number, as an official SDK sends them', async () => {
    const { partnerServiceId } = await created();
    const nulls = { customerNo: null, virtualAccountNo: null };
    expect((await update({ ...nulls, partnerServiceId: null })).status).toBe(200);
    expect((await remove({ ...nulls, partnerServiceId })).status).toBe(200);
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
  });
});
