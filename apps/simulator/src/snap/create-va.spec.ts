import { describe, expect, it } from 'vitest';
import { createVaBody, SNAP_PATHS } from '../testing/sample-bodies.js';
import { TEST_ACCOUNT } from '../testing/test-account.js';
import { simulatorPerTest } from '../testing/simulator-per-test.js';
import { TestSimulator } from '../testing/test-simulator.js';

let simulator: TestSimulator;
simulatorPerTest((started) => (simulator = started));

const create = (changes: object = {}, headers: Record<string, string> = {}) =>
  simulator.client.createVa(changes, headers);

async function created(changes: object = {}) {
  const answer = await create(changes);
  expect(answer.body.responseMessage).toBe('Successful');
  return answer.body.virtualAccountData;
}

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

  it.each(['0', '0.00'])('takes an open amount that is written %s', async (value) => {
    const open = { virtualAccountTrxType: 'O', totalAmount: { value, currency: 'IDR' } };
    expect((await created(open)).totalAmount.value).toBe(value);
  });

  it.each([
    [null, { type: 'OPEN' }],
    [{ minAmount: '1000.00' }, { type: 'LIMITED', min: 1000 }],
    [{ maxAmount: '9000.00' }, { type: 'LIMITED', max: 9000 }],
  ])('keeps the limits %j of an open amount', async (virtualAccountConfig, amount) => {
    const { virtualAccountNo } = await created({
      virtualAccountTrxType: 'O',
      totalAmount: { value: '0.00', currency: 'IDR' },
      additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA', virtualAccountConfig },
    });
    const number = virtualAccountNo.trim();
    const bill = await simulator.control<{ amount: object }>('POST', '/inquiries', { number });
    expect(bill.body.amount).toEqual({ ...amount, currency: 'IDR' });
  });

  it.each(['VIRTUAL_ACCOUNT_BANK_PERMATA', 'VIRTUAL_ACCOUNT_BANK_DANAMON', 'VIRTUAL_ACCOUNT_BCA'])(
    'takes type V, with limits, at %s',
    async (channel) => {
      const virtualAccountConfig = { minAmount: '10000.00', maxAmount: '500000.00' };
      const additionalInfo = { channel, virtualAccountConfig };
      const { virtualAccountNo } = await created({ virtualAccountTrxType: 'V', additionalInfo });
      const bill = await simulator.control<{ amount: object }>('POST', '/inquiries', {
        number: virtualAccountNo.trim(),
      });
      expect(bill.body.amount).toMatchObject({ type: 'LIMITED', min: 10_000, max: 500_000 });
    },
  );

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
      'a closed amount of 0 without decimals',
      { totalAmount: { value: '0', currency: 'IDR' } },
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
      'an open amount above 0',
      { virtualAccountTrxType: 'O' },
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
      'type V where no document has it',
      { virtualAccountTrxType: 'V', additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BRI' } },
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
    [
      'a most amount on a closed amount',
      {
        additionalInfo: {
          channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
          virtualAccountConfig: { maxAmount: '10000.00' },
        },
      },
      400,
      '4002701',
      'Only supported for virtualAccountTrxType O and V only',
    ],
    [
      'a least amount that is also the most',
      {
        virtualAccountTrxType: 'O',
        totalAmount: { value: '0.00', currency: 'IDR' },
        additionalInfo: {
          channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
          virtualAccountConfig: { minAmount: '10000.00', maxAmount: '10000.00' },
        },
      },
      400,
      '4002701',
      'Invalid Field Format {additionalInfo.virtualAccountConfig.minAmount}',
    ],
    [
      'a most amount of 0',
      {
        virtualAccountTrxType: 'O',
        totalAmount: { value: '0.00', currency: 'IDR' },
        additionalInfo: {
          channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
          virtualAccountConfig: { maxAmount: '0.00' },
        },
      },
      400,
      '4002701',
      'Invalid Field Format {additionalInfo.virtualAccountConfig.maxAmount}',
    ],
  ])('refuses %s', async (_case, changes, status, code, message) => {
    const answer = await create(changes);
    expect([answer.status, answer.body.responseCode, answer.body.responseMessage]).toEqual([
      status,
      code,
      message,
    ]);
  });

  it.each([
    ['trxId', { trxId: 'x'.repeat(65) }],
    ['partnerServiceId', { partnerServiceId: '   88 56' }],
    ['partnerServiceId', { partnerServiceId: '     8856' }],
    ['customerNo', { customerNo: '1'.repeat(21), virtualAccountNo: '1'.repeat(28) }],
    ['virtualAccountNo', { customerNo: '1'.repeat(20), virtualAccountNo: '1'.repeat(29) }],
    ['virtualAccountName', { virtualAccountName: 'x'.repeat(256) }],
    ['virtualAccountEmail', { virtualAccountEmail: 'anton' }],
    ['virtualAccountEmail', { virtualAccountEmail: `${'a'.repeat(244)}@example.com` }],
    ['virtualAccountPhone', { virtualAccountPhone: '+628123456789' }],
    ['virtualAccountPhone', { virtualAccountPhone: '1'.repeat(8) }],
    ['virtualAccountPhone', { virtualAccountPhone: '1'.repeat(31) }],
    ['totalAmount.value', { totalAmount: { value: `${'1'.repeat(17)}.00`, currency: 'IDR' } }],
    ['totalAmount.value', { totalAmount: { value: '1000.50', currency: 'IDR' } }],
    ['virtualAccountTrxType', { virtualAccountTrxType: 'P' }],
    ['expiredDate', { expiredDate: '2026-11-21T16:01:41' }],
    ['freeText.0.english', { freeText: [{ english: 'x'.repeat(65), indonesia: 'x' }] }],
    ['freeText', { freeText: Array.from({ length: 26 }, () => ({ english: 'x', indonesia: 'x' })) }],
  ])('refuses another form of %s: %j', async (field, changes) => {
    const { status, body } = await create(changes);
    expect([status, body.responseCode, body.responseMessage]).toEqual([
      400,
      '4002701',
      `Invalid Field Format {${field}}`,
    ]);
  });

  it('refuses a partnerServiceId that is not the one on file for the channel', async () => {
    const accounts = [{ ...TEST_ACCOUNT, numberPrefixes: { PERMATA_VA: '8856', BCA_VA: '19008' } }];
    const strict = await TestSimulator.start({ accounts });
    const register = (partnerServiceId: string, customerNo: string) =>
      strict.client.snap(
        'POST',
        SNAP_PATHS.create,
        createVaBody({ partnerServiceId, customerNo, virtualAccountNo: partnerServiceId + customerNo }),
      );
    for (const [partnerServiceId, customerNo] of [
      ['   19008', '0'],
      ['   88561', '000000777'],
      ['     885', '6000000777'],
    ] as const) {
      const { status, body } = await register(partnerServiceId, customerNo);
      expect([status, body.responseCode, body.responseMessage]).toEqual([
        400,
        '4002701',
        'Invalid Field Format {partnerServiceId}',
      ]);
    }
    expect((await register('    8856', '000000777')).status).toBe(200);
    await strict.stop();
  });

  it.each([
    ['of the merchant, short as it is', '7', /^ {4}88567$/],
    ['of the merchant, though it begins as those of DOKU', '1234', /^ {4}88561234$/],
    ["of DOKU's making", '123', /^ {4}8856123\d{9}$/],
  ])('knows a number %s by the prefix on file', async (_name, customerNo, number) => {
    const accounts = [{ ...TEST_ACCOUNT, dgpcPrefixes: { PERMATA_VA: '123' } }];
    const strict = await TestSimulator.start({ accounts });
    const body = createVaBody({ customerNo, virtualAccountNo: `    8856${customerNo}` });
    const answer = await strict.client.snap('POST', SNAP_PATHS.create, body);
    expect(answer.body.virtualAccountData.virtualAccountNo).toMatch(number);
    await strict.stop();
  });

  it.each([
    ['12', /^ {4}885612\d{10}$/],
    ['123', /^ {4}8856123$/],
  ])('takes a number of %s for a prefix by its length where none is on file', async (customerNo, number) => {
    const data = await created({ customerNo, virtualAccountNo: `    8856${customerNo}` });
    expect(data.virtualAccountNo).toMatch(number);
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

describe('the headers of a call', () => {
  it.each([
    ['X-PARTNER-ID', '', '4002702', 'Invalid Mandatory Field {X-PARTNER-ID}'],
    ['X-TIMESTAMP', '', '4002702', 'Invalid Mandatory Field {X-TIMESTAMP}'],
    ['X-TIMESTAMP', '2026-11-20T10:00:00', '4002701', 'Invalid Field Format {X-TIMESTAMP}'],
    ['X-SIGNATURE', '', '4002702', 'Invalid Mandatory Field {X-SIGNATURE}'],
    ['X-EXTERNAL-ID', '', '4002702', 'Invalid Mandatory Field {X-EXTERNAL-ID}'],
    ['X-EXTERNAL-ID', '1'.repeat(65), '4002701', 'Invalid Field Format {X-EXTERNAL-ID}'],
  ])('are refused where %s is "%s"', async (name, value, responseCode, responseMessage) => {
    const { status, body } = await create({}, { [name]: value });
    expect([status, body]).toEqual([400, { responseCode, responseMessage }]);
  });

  it('take an X-EXTERNAL-ID of 64 characters', async () => {
    expect((await create({}, { 'X-EXTERNAL-ID': '1'.repeat(64) })).status).toBe(200);
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
