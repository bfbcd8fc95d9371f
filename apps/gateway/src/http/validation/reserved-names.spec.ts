import { describe, expect, it } from 'vitest';
import { findReservedNames } from './reserved-names.js';

describe('reserved names', () => {
  it('are found wherever they are', () => {
    const value = { toString: 1, list: [{ a: 1 }, { b: { prototype: 2 } }] };
    expect([...findReservedNames(value)].map(({ field }) => field)).toEqual([
      'toString',
      'list[1].b.prototype',
    ]);
  });

  it('are looked for no further than to the first, where only that is told', () => {
    const unseen = new Proxy({}, { ownKeys: () => expect.unreachable() });
    const [first] = findReservedNames([{ toString: 1 }, unseen]);
    expect(first?.field).toBe('[0].toString');
  });
});
