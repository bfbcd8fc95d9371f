import { describe, expect, it } from 'vitest';
import { readSnapInquiryAnswer, snapAmountRule } from './snap-inquiry-answer.js';

const CHANNEL = 'VIRTUAL_ACCOUNT_BANK_DANAMON';
const ASKED = {
  partnerServiceId: '   89229',
  customerNo: '00000000002',
  virtualAccountNo: '   8922900000000002',
  inquiryRequestId: 'inquiry-1',
  additionalInfo: { channel: CHANNEL },
};
const ADDITIONAL = { ...ASKED.additionalInfo, trxId: 'DIPC-1' };
const limits = (virtualAccountConfig: object) => ({
  additionalInfo: { ...ADDITIONAL, virtualAccountConfig },
});

const read = (status: number, body: object, asked = ASKED) =>
  readSnapInquiryAnswer(status, JSON.stringify(body), asked);
const readPayable = (changes: object = {}, asked = ASKED) => {
  const body = {
    responseCode: '2002400',
    virtualAccountData: {
      ...ASKED,
      virtualAccountName: 'Anton Budiman',
      totalAmount: { value: '150000.00', currency: 'IDR' },
      virtualAccountTrxType: 'C',
      additionalInfo: ADDITIONAL,
      inquiryStatus: '00',
      inquiryReason: { english: 'Success', indonesia: 'Sukses' },
      ...changes,
    },
  };
  return read(200, body, asked);
};

describe('the answer of a merchant that somebody may pay', () => {
  it('is believed in its least form', () => {
    const { payable, problems } = readPayable();
    expect([payable?.additionalInfo.trxId, problems]).toEqual(['DIPC-1', []]);
  });

  it.each(['a/b@x.com', 'toko!@x.com', 'anton@x.xn--p1ai'])(
    'may name any address that the internet takes: %s',
    (virtualAccountEmail) => expect(readPayable({ virtualAccountEmail }).problems).toEqual([]),
  );

  it.each([
    ['virtualAccountName', { virtualAccountName: '' }],
    ['virtualAccountName', { virtualAccountName: 'x'.repeat(256) }],
    ['totalAmount.value', { totalAmount: { value: '150000', currency: 'IDR' } }],
    ['totalAmount.value', { totalAmount: { value: 'Rp 150000.00', currency: 'IDR' } }],
    ['totalAmount.value', { totalAmount: { value: '150000.001', currency: 'IDR' } }],
    ['totalAmount.currency', { totalAmount: { value: '150000.00', currency: 'USD' } }],
    ['virtualAccountTrxType', { virtualAccountTrxType: 'P' }],
    ['additionalInfo.trxId', { additionalInfo: { ...ADDITIONAL, trxId: '' } }],
    ['additionalInfo.trxId', { additionalInfo: { ...ADDITIONAL, trxId: 'x'.repeat(65) } }],
    ['additionalInfo.virtualAccountConfig.minAmount', limits({ minAmount: '1000' })],
    ['additionalInfo.virtualAccountConfig.maxAmount', limits({ maxAmount: '-9000.00' })],
    ['virtualAccountName', { virtualAccountName: 'A & B' }],
    ['virtualAccountEmail', { virtualAccountEmail: 'anton' }],
    ['virtualAccountPhone', { virtualAccountPhone: '+628123456789' }],
    ['totalAmount.value', { totalAmount: { value: '150000.50', currency: 'IDR' } }],
    ['expiredDate', { expiredDate: '2034-03-26 16:01:41' }],
    ['freeText.0.english', { freeText: [{ english: 'x'.repeat(65), indonesia: 'x' }] }],
    ['inquiryStatus', { inquiryStatus: '01' }],
    ['inquiryReason.english', { inquiryReason: { indonesia: 'Sukses' } }],
  ])('is not believed when it is wrong in %s: %j', (field, changes) => {
    expect(readPayable(changes)).toEqual({
      refusal: 'UNAVAILABLE',
      problems: [expect.stringContaining(`virtualAccountData.${field}: `)],
    });
  });

  const open = { virtualAccountTrxType: 'O', totalAmount: { value: '0.00', currency: 'IDR' } };
  it.each([
    ['Invalid Field Format {virtualAccountTrxType}', { virtualAccountTrxType: 'V' }, 'VIRTUAL_ACCOUNT_BRI'],
    ['Invalid Field Format {totalAmount.value}', { totalAmount: open.totalAmount }],
    ['Invalid Field Format {totalAmount.value}', { virtualAccountTrxType: 'O' }],
    ['Only supported for virtualAccountTrxType O and V only', limits({ minAmount: '1000.00' })],
    [
      'Invalid Field Format {additionalInfo.virtualAccountConfig.minAmount}',
      { ...open, ...limits({ minAmount: '1000.00', maxAmount: '1000.00' }) },
    ],
  ])('is not believed when a create would be refused: %s', (problem, changes, channel = CHANNEL) => {
    const additionalInfo = {
      ...ADDITIONAL,
      ...('additionalInfo' in changes && changes.additionalInfo),
      channel,
    };
    const asked = { ...ASKED, additionalInfo: { channel } };
    expect(readPayable({ ...changes, additionalInfo }, asked).problems).toEqual([problem]);
  });

  it.each([
    ['C', null, { type: 'FIXED', value: 150000 }],
    ['O', null, { type: 'OPEN' }],
    ['O', { minAmount: '1000.00' }, { type: 'LIMITED', min: 1000 }],
    ['O', { maxAmount: '9000.00' }, { type: 'LIMITED', max: 9000 }],
    ['V', { minAmount: '1000.00', maxAmount: '9000.00' }, { type: 'LIMITED', min: 1000, max: 9000 }],
  ])('tells by type %s and limits %j what may be paid', (trxType, config, rule) => {
    expect(snapAmountRule(trxType, '150000.00', config)).toEqual(rule);
  });
});

describe('the answer of a merchant that refuses', () => {
  it.each([
    [404, '4042412', 'NOT_FOUND'],
    [404, '4042414', 'ALREADY_PAID'],
    [404, '4042419', 'EXPIRED'],
    [403, '4032400', 'EXPIRED'],
    [404, '4042401', 'DECLINED'],
    [401, '4012400', 'UNAVAILABLE'],
  ])('with HTTP %i and %s means %s', (status, responseCode, refusal) => {
    expect(read(status, { responseCode })).toEqual({ refusal, problems: [] });
  });

  it.each([
    [404, '2002400', 'UNAVAILABLE'],
    [200, '4042412', 'NOT_FOUND'],
  ])('is held against its HTTP status %i: %s', (status, responseCode, refusal) => {
    const problems = [`responseCode ${responseCode} does not begin with the HTTP status ${status}`];
    expect(read(status, { responseCode })).toEqual({ refusal, problems });
  });

  it('is named when it has no code', () => {
    expect(read(404, {})).toEqual({
      refusal: 'UNAVAILABLE',
      problems: ['the answer has no responseCode'],
    });
  });

  it('is no answer where none came, and not the fault of the merchant', () => {
    expect(readSnapInquiryAnswer(null, '', ASKED)).toEqual({ refusal: 'UNAVAILABLE', problems: [] });
  });
});
