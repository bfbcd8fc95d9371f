import { describe, expect, it } from 'vitest';
import { assertAmount, fitOf, sameAmount, type Amount, type AmountFit } from './amount.js';
import { rupiah, type Rupiah } from './rupiah.js';

const money = (value: number | null) => (value === null ? null : rupiah(value)) as Rupiah;
const fixed = (value: number): Amount => ({ type: 'FIXED', value: money(value) });
const limited = (min: number | null, max: number | null): Amount => ({
  type: 'LIMITED',
  min: money(min),
  max: money(max),
});

describe('what a code may ask for', () => {
  it.each<[Amount, string]>([
    [fixed(0), 'amount.value'],
    [limited(null, null), 'amount'],
    [limited(0, null), 'amount'],
    [limited(1, 0), 'amount.max'],
    [limited(2, 2), 'amount.min'],
    [limited(3, 2), 'amount.min'],
  ])('is not %j', (amount, field) => {
    expect(() => assertAmount(amount)).toThrow(
      expect.objectContaining({ code: 'invalid_amount', details: { field } }),
    );
  });

  it.each<Amount>([fixed(1), limited(null, 1), limited(1, null), limited(0, 1), limited(1, 2)])(
    'is %j',
    (amount) => expect(() => assertAmount(amount)).not.toThrow(),
  );
});

it.each<[number, Amount, AmountFit]>([
  [0, limited(null, 2), 'OUT_OF_RANGE'],
  [0, limited(0, 2), 'OUT_OF_RANGE'],
  [1, limited(null, 2), 'FITS'],
  [3, limited(null, 2), 'OUT_OF_RANGE'],
  [1, limited(2, null), 'OUT_OF_RANGE'],
  [Number.MAX_SAFE_INTEGER, limited(2, null), 'FITS'],
])('%i rupiah for %j: %s', (paid, amount, fit) => {
  expect(fitOf(amount, rupiah(paid))).toBe(fit);
});

it('amounts are the same in every part or not at all', () => {
  const amounts = [
    fixed(1),
    fixed(2),
    limited(1, 2),
    limited(1, 3),
    limited(0, 2),
    { type: 'OPEN' } as const,
  ];
  const same = amounts.map((a) => amounts.filter((b) => sameAmount(a, b)));
  expect(same).toEqual(amounts.map((amount) => [amount]));
});

it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('%d is no amount of money', (value) => {
  expect(() => rupiah(value)).toThrow(expect.objectContaining({ code: 'invalid_amount' }));
});
