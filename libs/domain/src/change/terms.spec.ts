import { describe, expect, it } from 'vitest';
import type { Amount } from '../amount.js';
import { inMode, type Mode } from '../channel.js';
import { expiryOf } from '../create/capability.js';
import type { PaymentCode, SettlementShare } from '../payment-code.js';
import type { Payment } from '../payment.js';
import { rupiah } from '../rupiah.js';
import { OrderChange } from '../lifecycle/order-change.js';
import { aContext, anOrder, anOrderView, aPayment, aPaymentCode, EVERYTHING } from '../testing/index.js';
import { assertAmountIsOrders, assertMayTakeOne, assertTookEffect, sameTerms, termsAfter } from './terms.js';
import type { UpdatePaymentCode } from './update-payment-code.js';

const fixed = (value: number): Amount => ({ type: 'FIXED', value: rupiah(value) });
const upTo = (max: number | null): Amount => ({
  type: 'LIMITED',
  min: rupiah(10_000),
  max: max === null ? null : rupiah(max),
});
const shares: SettlementShare[] = [
  { bankAccountId: 'SBA-1', type: 'FIX', value: 60_000 },
  { bankAccountId: 'SBA-2', type: 'FIX', value: 30_000 },
];

function changeTo(amount: Amount, settlement = shares) {
  const code = aPaymentCode({ settlement });
  return () => termsAfter(code, { amount }, EVERYTHING, code.createdAt);
}

it.each([
  ['amount.value', fixed(89_999)],
  ['amount.max', upTo(89_999)],
])('a new amount below the fixed settlement shares is refused: %s', (field, amount) => {
  expect(changeTo(amount)).toThrow(
    expect.objectContaining({ code: 'invalid_amount', details: { field } }) as Error,
  );
});

it.each([fixed(90_000), upTo(90_000), upTo(null), { type: 'OPEN' } as const])(
  'a new amount may leave the fixed settlement shares what they need: %j',
  (amount) => {
    expect(changeTo(amount)().amount).toEqual(amount);
  },
);

it('a new amount is split by percentages, whatever it is', () => {
  const whole: SettlementShare[] = [{ bankAccountId: 'SBA-1', type: 'PERCENTAGE', value: 100 }];
  expect(changeTo(fixed(1), whole)().amount).toEqual(fixed(1));
});

it('new text must fit the mode of the code, text that stands need not', () => {
  const one = { ...EVERYTHING.displayText, maxLines: 1 };
  const can = { ...EVERYTHING, byMode: { DIPC: { displayText: one } } };
  const code = aPaymentCode({ mode: 'DIPC', displayText: ['a', 'b'] });
  const change = (changes: UpdatePaymentCode, of = code) => termsAfter(of, changes, can, code.createdAt);
  expect(() => change({ displayText: ['a', 'c'] })).toThrow('more than 1 lines');
  expect(change({ reusable: true }).displayText).toEqual(['a', 'b']);
  expect(change({ displayText: ['a', 'c'] }, { ...code, mode: 'MGPC' }).displayText).toEqual(['a', 'c']);
});

describe('the life of a code', () => {
  const can = {
    ...EVERYTHING,
    byMode: { MGPC: { maxExpiryMinutes: 200_000 }, DIPC: { maxExpiryMinutes: 300_000 } },
  };
  const code = aPaymentCode({ mode: 'MGPC' });
  const { createdAt: now } = code;
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const refused = expect.objectContaining({
    code: 'invalid_expiry',
    details: { field: 'expiresAt' },
  }) as Error;

  it('is as long as its mode allows', () => {
    const live = (mode: Mode, minutes: number) =>
      expiryOf({ expiresInMinutes: minutes }, inMode(can, mode), now);
    expect(live('MGPC', 200_000)).toEqual(after(200_000));
    expect(live('DIPC', 300_000)).toEqual(after(300_000));
    expect(() => live('DGPC', 100_000)).toThrow('at most 99999 minutes');
  });

  it('is not cut short by a change that cannot state it', () => {
    const long = { ...code, expiresAt: after(200_000) };
    expect(() => termsAfter(long, { amount: fixed(5) }, can, now)).toThrow(refused);
    expect(termsAfter(long, { amount: fixed(5), expiresInMinutes: 99_999 }, can, now).expiresAt).toEqual(
      after(99_999),
    );
    expect(termsAfter({ ...long, mode: 'DIPC' }, { amount: fixed(5) }, can, now).expiresAt).toEqual(
      after(200_000),
    );
  });

  it('may be a minute longer, as DOKU rounds it', () => {
    const rounded = { ...code, expiresAt: after(100_000) };
    expect(termsAfter(rounded, { amount: fixed(5) }, can, now).expiresAt).toEqual(after(100_000));
  });
});

it('a new amount beside another open code is refused with a remedy that fits every channel', () => {
  const code = aPaymentCode();
  const wallet = aPaymentCode({ id: 'wallet', channel: 'DOKU_WALLET', number: null });
  const change = OrderChange.of({ order: anOrder(), codes: [code, wallet], payments: [] }, aContext());
  expect(() => assertAmountIsOrders(change, code, { ...code, amount: fixed(5) })).toThrow(
    expect.objectContaining({
      code: 'order_amount_mismatch',
      message: expect.stringMatching(
        /Cancel the other .* wait until it has expired, or use another reference/,
      ),
    }) as Error,
  );
});

it.each<[string, Partial<PaymentCode>]>([
  ['the amount', { amount: fixed(150_001) }],
  ['how often it may be paid', { reusable: true }],
  ['the expiry', { expiresAt: new Date(0) }],
  ['the name', { customer: { name: 'Budi', email: null, phone: null } }],
  ['the email', { customer: { ...aPaymentCode().customer, email: 'a@b.id' } }],
  ['the phone', { customer: { ...aPaymentCode().customer, phone: '0812' } }],
  ['the text', { displayText: ['a'] }],
])('terms differ by %s alone', (_, patch) => {
  expect(sameTerms(aPaymentCode(), aPaymentCode(patch))).toBe(false);
  expect(sameTerms(aPaymentCode(patch), aPaymentCode(patch))).toBe(true);
});

describe('a reusable code comes to take one payment', () => {
  const code = aPaymentCode({ reusable: true });
  const toOne = (payments: readonly Payment[], of = code) => {
    const change = OrderChange.of(anOrderView({ codes: [of], payments }), aContext());
    return () => assertMayTakeOne(change, of, { ...of, reusable: false });
  };

  it('while no money has come on it', () => {
    expect(toOne([aPayment({ paymentCodeId: 'a sibling' })])).not.toThrow();
  });

  it.each<[string, readonly Payment[], PaymentCode]>([
    ['waits for a person', [aPayment({ disposition: 'NEEDS_REVIEW' })], code],
    ['was given back', [aPayment({ disposition: 'RETURNED_TO_PAYER' })], code],
    ['is older than the payments that were read', [], { ...code, amountPaid: rupiah(1) }],
  ])('never once money has, even where that %s', (_, payments, of) => {
    expect(toOne(payments, of)).toThrow(
      expect.objectContaining({ code: 'order_already_paid', details: { field: 'reusable' } }) as Error,
    );
  });
});

it('text that stands may be named where the channel cannot change it, other text not', () => {
  const can = { ...EVERYTHING, fixedTerms: ['displayText'] as const };
  const code = aPaymentCode({ displayText: ['a', 'b'] });
  const change = (displayText: string[]) => termsAfter(code, { displayText }, can, code.createdAt);
  expect(change(['a', 'b']).displayText).toEqual(['a', 'b']);
  expect(() => change(['a'])).toThrow(
    expect.objectContaining({ code: 'channel_not_capable', details: { field: 'displayText' } }) as Error,
  );
});

it('a code stays one for one payment where the channel has no other', () => {
  const can = { ...EVERYTHING, reusable: false };
  const code = aPaymentCode();
  expect(() => termsAfter(code, { reusable: true }, can, code.createdAt)).toThrow(
    expect.objectContaining({ code: 'channel_not_capable', details: { field: 'reusable' } }) as Error,
  );
});

describe('a change that its caller waits for', () => {
  const code = aPaymentCode();
  const expiresAt = new Date(code.expiresAt.getTime() + 60_000);
  const terms = { ...code, amount: fixed(5), expiresAt };
  const pendingChange = { kind: 'UPDATE', requestId: 'R', requestedAt: code.createdAt, terms } as const;
  const another = { ...pendingChange, requestId: 'S' };
  const assert = (done: Partial<PaymentCode>) => () =>
    assertTookEffect({ ...code, pendingChange }, aPaymentCode({ pendingChange: another, ...done }));

  it.each([
    ['as it was', {}],
    ['as it was, but for the longer life that it may have been given', { expiresAt }],
    ['as it was, and ended in that life', { expiresAt: new Date(expiresAt.getTime() - 1) }],
  ])('has no effect on a code that is %s', (_, done) => {
    expect(assert(done)).toThrow(expect.objectContaining({ code: 'concurrent_change' }) as Error);
  });

  it.each([
    ['as it was to be', { amount: fixed(5), expiresAt }],
    ['something else by now', { amount: fixed(7) }],
  ])('may have had its effect on one that is %s', (_, done) => {
    expect(assert(done)).not.toThrow();
  });
});
