import { describe, expect, it } from 'vitest';
import type { Amount } from './amount.js';
import type { SettlementShare } from './payment-code.js';
import { rupiah } from './rupiah.js';
import { assertSharesFit } from './settlement-shares.js';

const BILL: Amount = { type: 'FIXED', value: rupiah(150_000) };
const upTo = (max: number | null): Amount => ({
  type: 'LIMITED',
  min: rupiah(5),
  max: max === null ? null : rupiah(max),
});
const share = (type: SettlementShare['type'], value: number) => ({ bankAccountId: 'SBA-1', type, value });
const percent = (value: number) => share('PERCENTAGE', value);
const fixed = (value: number) => share('FIX', value);

describe('settlement shares', () => {
  it.each<[RegExp, Amount, SettlementShare[]]>([
    [/percentages of all shares add up to 100/, BILL, [percent(99.99)]],
    [/percentages of all shares add up to 100/, BILL, [percent(70), percent(30.01)]],
    [/every share as a percentage, or every share as a fixed/, BILL, [percent(100), fixed(1)]],
    [/fixed shares no more than the amount/, BILL, [fixed(100_000), fixed(50_001)]],
    [/fixed shares no more than the amount/, upTo(99_999), [fixed(100_000)]],
  ])('are refused with the remedy: %s', (message, amount, shares) => {
    expect(() => assertSharesFit(amount, shares)).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        message: expect.stringMatching(message),
        details: { field: 'settlement' },
      }) as Error,
    );
  });

  it.each<[string, Amount, SettlementShare[]]>([
    ['there are none', BILL, []],
    ['percentages make the whole, to the hundredth', BILL, [percent(33.34), percent(33.33), percent(33.33)]],
    ['fixed ones make the amount', BILL, [fixed(100_000), fixed(50_000)]],
    ['fixed ones leave some of it', BILL, [fixed(1)]],
    ['the payer chooses the amount', { type: 'OPEN' }, [fixed(100_000)]],
    ['the payer may pay any more', upTo(null), [fixed(100_000)]],
  ])('are right when %s', (_when, amount, shares) => {
    expect(() => assertSharesFit(amount, shares)).not.toThrow();
  });
});
