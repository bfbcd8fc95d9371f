import { describe, expect, it } from 'vitest';
import { groupDigits, rupiah, table } from './format.js';

describe('what the demo prints', () => {
  it.each([
    [0, 'Rp0'],
    [999, 'Rp999'],
    [150_000, 'Rp150.000'],
    [1_234_567, 'Rp1.234.567'],
  ])('writes %s rupiah as %s', (amount, text) => expect(rupiah(amount)).toBe(text));

  it('groups a number by four', () => expect(groupDigits('896500000012')).toBe('8965 0000 0012'));

  it('aligns a table', () => {
    expect(table(['A', 'Long'], [['wide', 'x']])).toBe('  A     Long\n  ----  ----\n  wide  x');
  });
});
