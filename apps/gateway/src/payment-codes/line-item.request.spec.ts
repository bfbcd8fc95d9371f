import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { LineItemRequest } from './line-item.request.js';

describe('a line item', () => {
  it.each([
    [0, []],
    [75_000, []],
    [-1, ['price']],
    [0.5, ['price']],
  ])('may be free, and costs whole rupiah otherwise: %d', (price, wrong) => {
    const item = Object.assign(new LineItemRequest(), { name: 'Gift', price, quantity: 1 });
    expect(validateSync(item).map(({ property }) => property)).toEqual(wrong);
  });

  it.each([
    [9_999, []],
    [10_000, ['quantity']],
  ])('has as many pieces as DOKU takes: %i', (quantity, wrong) => {
    const item = Object.assign(new LineItemRequest(), { name: 'Screw', price: 1, quantity });
    expect(validateSync(item).map(({ property }) => property)).toEqual(wrong);
  });
});
