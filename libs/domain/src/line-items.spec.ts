import { describe, expect, it } from 'vitest';
import type { Amount } from './amount.js';
import { assertLinesAddUp } from './line-items.js';
import { rupiah } from './rupiah.js';

const FIXED: Amount = { type: 'FIXED', value: rupiah(150_000) };
const shirts = (quantity: number) => ({ name: 'T-shirt', price: rupiah(75_000), quantity });

describe('line items', () => {
  it.each([1, 3])('are refused when they do not make up the amount: %i', (quantity) => {
    expect(() => assertLinesAddUp(FIXED, [shirts(quantity)])).toThrow(
      expect.objectContaining({ code: 'invalid_request', details: { field: 'lineItems' } }),
    );
  });

  it.each<[string, Amount, ReturnType<typeof shirts>[]]>([
    ['they make it up', FIXED, [shirts(1), shirts(1)]],
    ['pieces make it up', FIXED, [shirts(2)]],
    ['one of them is free', FIXED, [shirts(2), { name: 'Gift', price: rupiah(0), quantity: 1 }]],
    ['there are none', FIXED, []],
    ['the payer chooses the amount', { type: 'OPEN' }, [shirts(1)]],
  ])('are right when %s', (_when, amount, lines) => {
    expect(() => assertLinesAddUp(amount, lines)).not.toThrow();
  });
});
