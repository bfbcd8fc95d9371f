import { rupiah, type Amount, type SettlementShare } from '@app/domain';
import { aPaymentCode } from '@app/domain/testing';
import { expect, it } from 'vitest';
import { EVERYTHING } from '../testing/scripted-provider.js';
import { termsAfter } from './terms.js';

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
