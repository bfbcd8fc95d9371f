import { describe, expect, it } from 'vitest';
import { rupiah, type PaymentCode } from '@app/domain';
import { DANAMON_VA } from '../channels/danamon/danamon.channel.js';
import { MANDIRI_VA } from '../channels/mandiri/mandiri.channel.js';
import { testPaymentCode } from '../testing/test-payment-code.js';
import { STATUS_ANSWER } from '../wire/snap.wire.js';
import { parseWireJson } from '../wire/wire-json.js';
import { assertOwnNumber, splitOwnNumber, toProviderAccount } from './account.mapping.js';
import { fromAmountText, toDecimalText } from './amount.mapping.js';
import { toPatchPaymentCode, toPaymentCodeRequest, toWalletPayment } from './non-snap-request.mapping.js';
import { fromStatusAnswer } from './snap-answer.mapping.js';
import { toCreateVirtualAccount, toFreeText, toHolder } from './snap-request.mapping.js';
import { cut, toSnapEmail, toSnapName, toSnapPhone, toSnapText } from './text.mapping.js';
import { fromProviderTime, minutesBetween, toJakartaStamp, toUtcStamp } from './time.mapping.js';

describe('times', () => {
  const moment = new Date('2024-03-26T23:30:41.900Z');

  it('are written in whole seconds, in the zone of each protocol', () => {
    expect(toJakartaStamp(moment)).toBe('2024-03-27T06:30:41+07:00');
    expect(toUtcStamp(moment)).toBe('2024-03-26T23:30:41Z');
  });

  it.each([
    ['2024-03-26T16:01:41+07:00', '2024-03-26T09:01:41.000Z'],
    ['2024-03-26T16:01:41+0700', '2024-03-26T09:01:41.000Z'],
    ['2024-03-26T09:01:41Z', '2024-03-26T09:01:41.000Z'],
    ['2024-03-26T09:01:41.123456Z', '2024-03-26T09:01:41.123Z'],
    ['2024-03-26T16:01:41+07', '2024-03-26T09:01:41.000Z'],
    ['2024-03-26T04:01:41-05', '2024-03-26T09:01:41.000Z'],
    ['2024-03-26T16:01+07:00', '2024-03-26T09:01:00.000Z'],
    ['2024-03-26T09:01Z', '2024-03-26T09:01:00.000Z'],
    ['2024-03-26T16:01:41,5+07', '2024-03-26T09:01:41.500Z'],
    ['20240326T160141+0700', '2024-03-26T09:01:41.000Z'],
    ['20240326T090141Z', '2024-03-26T09:01:41.000Z'],
    ['2024-03-26t09:01:41z', '2024-03-26T09:01:41.000Z'],
    ['20240326t090141z', '2024-03-26T09:01:41.000Z'],
    ['2024-03-26T14:31:41+05:30', '2024-03-26T09:01:41.000Z'],
    ['2024-03-26 16:01:41', '2024-03-26T09:01:41.000Z'],
    ['20210907123621', '2021-09-07T05:36:21.000Z'],
    ['2000-01-01T07:00:00', '2000-01-01T00:00:00.000Z'],
    ['2099-12-31T23:59:59Z', '2099-12-31T23:59:59.000Z'],
  ])('are read from %s', (text, expected) => {
    expect(fromProviderTime(text)?.toISOString()).toBe(expected);
  });

  it.each([
    '',
    'now',
    '2024-02-30T00:00:00Z',
    '20240230000000',
    '20240300000000',
    '120240326160141',
    '2024-03-26T25:00:00Z',
    '2024-03-26T16',
    '2024-03-26T16:01.5Z',
    '2024-03-26T16:01:41+7',
    '2024-03-26T16:01:41+070',
    '2024-03-26T16:01:41+99',
    '20240230T000000Z',
    '2024-03-26',
    '1711443701',
    '0000-01-01T00:00:00+07:00',
    '0001-01-01T00:00:00',
    '00010101000000',
    '1970-01-01T00:00:00Z',
    '1999-12-31T23:59:59Z',
    '2100-01-01T00:00:00Z',
    '9999-12-31T23:59:59-12:00',
  ])('are refused when %j', (text) => expect(fromProviderTime(text)).toBeNull());

  it('count minutes upwards, at least one', () => {
    const at = (seconds: number) => new Date(seconds * 1000);
    expect([
      minutesBetween(at(0), at(3600)),
      minutesBetween(at(0), at(3601)),
      minutesBetween(at(10), at(0)),
    ]).toEqual([60, 61, 1]);
  });
});

describe('amounts', () => {
  it.each([
    ['11500.00', 11_500],
    ['12500', 12_500],
    ['11500.0', 11_500],
    ['0.00', 0],
    ['9007199254740991.00', Number.MAX_SAFE_INTEGER],
    ['1e3', 1_000],
    ['1.5E5', 150_000],
    ['1.5E+5', 150_000],
    ['1.50000000e+05', 150_000],
    ['150000000E-3', 150_000],
    ['150000.00e0', 150_000],
    ['0.00015e9', 150_000],
    ['9.007199254740991E15', Number.MAX_SAFE_INTEGER],
    ['0e-5', 0],
    ['0.0E99', 0],
  ])('read %s exactly', (text, expected) => expect(fromAmountText(text)).toBe(expected));

  it.each([
    '11500.01',
    '-1',
    '9007199254740992',
    '1,000.00',
    '',
    'NaN',
    '.5',
    '1.',
    '1.5e0',
    '1.2345E3',
    '1e-1',
    '1500E-3',
    '1e-99',
    '9.007199254740992E15',
    '1E16',
    '1E999999999',
    '1E-999999999',
    '1e',
    'e5',
    '1e5.0',
    '1e+-5',
    '-1E5',
  ])('refuse %j rather than round', (text) => expect(fromAmountText(text)).toBeNull());

  it('are written with two decimals', () => expect(toDecimalText(11_500)).toBe('11500.00'));

  it('survive JSON whether they come as text or as a number', () => {
    const parsed = parseWireJson(Buffer.from('{"a":11500.00,"b":12345678901234567890,"c":"1"}')) as Record<
      string,
      string
    >;
    expect(parsed).toEqual({ a: '11500.00', b: '12345678901234567890', c: '1' });
    expect(fromAmountText(parsed['a']!)).toBe(11_500);
  });
});

describe('numbers', () => {
  it('are padded with blanks for SNAP', () => {
    expect(toProviderAccount('8856', '0')).toEqual({
      partnerServiceId: '    8856',
      customerNo: '0',
      virtualAccountNo: '    88560',
    });
    expect(splitOwnNumber('1234567890', '12345678').virtualAccountNo).toBe('1234567890');
  });

  it.each([
    ['12a', 'must be digits'],
    ['a12', 'must be digits'],
    ['1', 'must have 2 to 16 digits'],
    ['12345678901234567', 'must have 2 to 16 digits'],
    ['9988', 'must start with 88'],
  ])('are refused when %s', (number, problem) => {
    expect(() => assertOwnNumber(number, '88', { min: 2, max: 16 })).toThrow(problem);
  });

  it('may have 28 digits over SNAP when the company code has eight, and 20 after it', () => {
    expect(splitOwnNumber('1'.repeat(28), '1'.repeat(8)).customerNo).toHaveLength(20);
    expect(() => splitOwnNumber('1'.repeat(28), '1111')).toThrow('at most 20 digits after 1111');
  });
});

describe('text', () => {
  it('is made plain for SNAP', () => {
    expect(toSnapName('Zoë & Søn  <x>', 255)).toBe('Zoe Son x');
    expect(toSnapName('“Budi” (Łódź)', 255)).toBe('Budi Lodz');
    expect(toSnapName('王小明', 255)).toBe('Customer');
    expect(toSnapText('5 > 3 — café', 64)).toBe('5 3 - cafe');
    expect(toSnapText(' 谢谢 ', 64)).toBe('');
    expect(toSnapText('…'.repeat(64), 64)).toBe('.'.repeat(64));
    expect(toSnapName('Æ'.repeat(255), 255)).toHaveLength(255);
    expect(toSnapPhone('+62 812-3456-789')).toBe('628123456789');
    expect(toSnapPhone(null)).toBeUndefined();
  });

  it('leaves out lines of which SNAP can spell nothing', () => {
    const facts = DANAMON_VA.protocols.SNAP;
    const line = { english: 'terima kasih', indonesia: 'terima kasih' };
    expect(toFreeText(['谢谢', 'terima 谢 kasih'], facts)).toEqual({ freeText: [line] });
    expect(toFreeText(['谢谢', ' '], facts)).toEqual({});
  });

  it.each([
    ['tom+shop@example.com', 'tom+shop@example.com'],
    ['tom&jerry@example.com', undefined],
    ['andré@contoh.co.id', undefined],
    ['<anton@example.com>', undefined],
    [null, undefined],
  ])('leaves out an e-mail address that SNAP bodies cannot carry unchanged: %s', (email, sent) => {
    expect(toSnapEmail(email)).toBe(sent);
    const holder = toHolder({ customer: { name: 'A', email, phone: null } }, 255);
    expect(holder).toEqual({ virtualAccountName: 'A', ...(sent && { virtualAccountEmail: sent }) });
  });

  it('is never cut inside a character', () => expect(cut('ab😀cd', 3)).toBe('ab😀'));
});

describe('a SNAP status answer', () => {
  const read = (data: object, besides: object = {}) => {
    const virtualAccountData = { paymentFlagReason: { english: 'Pending' }, ...data };
    const answer = { responseCode: '2002600', virtualAccountData, ...besides };
    return fromStatusAnswer(STATUS_ANSWER.parse(answer), testPaymentCode()).invoiceNumber;
  };

  it('is read though members that it can do without are empty text', () => {
    expect(read({ trxId: 'INV-1', additionalInfo: '', paidAmount: '' }, { additionalInfo: '' })).toBe(
      'INV-1',
    );
  });

  it.each([
    ['Pending', 'PENDING'],
    ['PAID', 'PAID'],
    ['Success', 'PAID'],
    ['Expired', 'EXPIRED'],
    ['Failed', 'FAILED'],
    ['Voided', 'UNCLEAR'],
    ['', 'UNCLEAR'],
    [undefined, 'UNCLEAR'],
  ])('says by the English word %j: %s', (english, state) => {
    const virtualAccountData = { paymentFlagReason: { english } };
    const answer = STATUS_ANSWER.parse({ responseCode: '2002600', virtualAccountData });
    expect(fromStatusAnswer(answer, testPaymentCode()).state).toBe(state);
  });

  it.each([
    [{ indonesia: 'Sukses' }, 'PAID'],
    [{ english: '', indonesia: 'TERBAYAR ' }, 'PAID'],
    [{ indonesia: 'Belum Terbayar' }, 'PENDING'],
    [{ english: 'Pending', indonesia: 'Sukses' }, 'PENDING'],
    [{ english: 'Voided', indonesia: 'Sukses' }, 'UNCLEAR'],
    [{ indonesia: 'Batal' }, 'UNCLEAR'],
    [{}, 'UNCLEAR'],
    [[], 'UNCLEAR'],
    [null, 'UNCLEAR'],
    [undefined, 'UNCLEAR'],
  ])('is told by Indonesian words where there are no English ones: %j is %s', (paymentFlagReason, state) => {
    const answer = STATUS_ANSWER.parse({
      responseCode: '2002600',
      virtualAccountData: { paymentFlagReason },
    });
    expect(fromStatusAnswer(answer, testPaymentCode()).state).toBe(state);
  });

  it.each([
    [{ value: '150000.00' }, 150_000],
    [{ value: '150000.00', currency: '' }, 150_000],
    [{ value: '150000.00', currency: 'IDR' }, 150_000],
    [{ value: '150000.00', currency: 'USD' }, undefined],
    [{ value: '150000.00', currency: ['USD'] }, undefined],
    [{ value: '0.00', currency: 'IDR' }, undefined],
  ])('tells what was paid in rupiah only: %j', (paidAmount, amount) => {
    const virtualAccountData = { paymentFlagReason: { english: 'Paid' }, paidAmount };
    const answer = STATUS_ANSWER.parse({ responseCode: '2002600', virtualAccountData });
    const report = fromStatusAnswer(answer, testPaymentCode());
    expect([report.state, report.payment?.amount]).toEqual(['PAID', amount]);
  });

  it.each([{}, { virtualAccountNo: '   88561' }])(
    'tells when what was paid, under the key of the notification: %j',
    (named) => {
      const paidAmount = { value: '150000.00', currency: 'IDR' };
      const told = { paidAmount, paymentRequestId: ' P-1', trxDateTime: '2024-03-26T16:01:41+07:00' };
      const virtualAccountData = { paymentFlagReason: { english: 'Success' }, ...told, ...named };
      const answer = STATUS_ANSWER.parse({ responseCode: '2002600', virtualAccountData });
      expect(fromStatusAnswer(answer, testPaymentCode({ number: '88561' })).payment).toMatchObject({
        source: 'STATUS_CHECK',
        number: '88561',
        paidAt: new Date('2024-03-26T09:01:41Z'),
        providerReference: 'P-1',
        dedupeKey: 'SNAP:P-1:88561',
      });
    },
  );

  it('names the invoice that it is about in one of three places, or not at all', () => {
    const named = { additionalInfo: { trxId: 'INV-2' } };
    expect([read({ trxId: 'INV-1' }), read(named), read({}, named)]).toEqual(['INV-1', 'INV-2', 'INV-2']);
    expect([read({}), read({ trxId: '' }, { additionalInfo: {} })]).toEqual([null, null]);
  });
});

describe('requests', () => {
  const mandiri = MANDIRI_VA.protocols.NON_SNAP;
  const text = (value: unknown) => JSON.stringify(value);
  const account = toProviderAccount('8922', '0');

  it('are a function of the code alone', () => {
    const code = testPaymentCode();
    const later: PaymentCode = {
      ...code,
      status: 'ACTIVE',
      number: '8889940000000213',
      checkAttempts: 7,
      updatedAt: new Date(),
      nextCheckAt: new Date(),
    };
    const danamon = DANAMON_VA.protocols.SNAP;
    expect(text(toCreateVirtualAccount(later, account, danamon))).toBe(
      text(toCreateVirtualAccount(code, account, danamon)),
    );
    expect(text(toPaymentCodeRequest(later, mandiri, null))).toBe(
      text(toPaymentCodeRequest(code, mandiri, null)),
    );
    expect(text(toWalletPayment(later, 'https://n', null))).toBe(
      text(toWalletPayment(code, 'https://n', null)),
    );
  });

  it('hold nothing that is empty', () => {
    const bare = testPaymentCode({ customer: { name: 'A', email: null, phone: null } });
    expect(text(toPaymentCodeRequest(bare, mandiri, null))).toBe(
      '{"order":{"invoice_number":"INV-1","amount":150000},' +
        '"virtual_account_info":{"billing_type":"FIX_BILL","expired_time":60,"reusable_status":false},"customer":{"name":"A"}}',
    );
    expect(text(toCreateVirtualAccount(bare, account, DANAMON_VA.protocols.SNAP))).not.toMatch(
      /null|Email|Phone|freeText/,
    );
    expect(text(toWalletPayment(bare, 'https://n', null))).toBe(
      '{"order":{"invoice_number":"INV-1","amount":150000,"notify_url":"https://n","auto_redirect":false}}',
    );
  });

  it('carry settlement shares and the override of the notification URL', () => {
    const code = testPaymentCode({
      settlement: [{ bankAccountId: 'SBA-1', type: 'PERCENTAGE', value: 100 }],
    });
    expect(toPaymentCodeRequest(code, mandiri, 'https://other/doku/notifications').additional_info).toEqual({
      override_notification_url: 'https://other/doku/notifications',
      settlement: [{ bank_account_settlement_id: 'SBA-1', value: 100, type: 'PERCENTAGE' }],
    });
  });

  it('carry settlement shares alone where no notification URL is overridden', () => {
    const code = testPaymentCode({ settlement: [{ bankAccountId: 'SBA-1', type: 'FIX', value: 150_000 }] });
    expect(toPaymentCodeRequest(code, mandiri, null).additional_info).toEqual({
      settlement: [{ bank_account_settlement_id: 'SBA-1', value: 150_000, type: 'FIX' }],
    });
  });

  it('leave out the bound of a limited amount that is not set', () => {
    const code = testPaymentCode({ amount: { type: 'LIMITED', min: null, max: rupiah(50_000) } });
    expect(toPaymentCodeRequest(code, mandiri, null).order).toEqual({
      invoice_number: 'INV-1',
      max_amount: 50_000,
    });
    const { additionalInfo } = toCreateVirtualAccount(code, account, DANAMON_VA.protocols.SNAP);
    expect(additionalInfo.virtualAccountConfig).toEqual({ reusableStatus: false, maxAmount: '50000.00' });
  });

  it('count the life of a changed number from the moment the change was asked for', () => {
    const requestedAt = new Date('2026-01-10T03:30:00Z');
    const code = testPaymentCode({ pendingChange: { kind: 'CANCEL', requestId: 'R', requestedAt } });
    expect(toPatchPaymentCode(code, '8889', 'ACTIVE', mandiri).virtual_account_info.expired_time).toBe(30);
  });
});
