import { describe, expect, it } from 'vitest';
import { amountFits, currentState, hasEnded, type VirtualAccount } from './virtual-account.js';

const END = new Date('2026-11-20T04:00:00Z');
const account = (state: VirtualAccount['state'], expiresAt?: Date) =>
  ({ state, expiresAt }) as VirtualAccount;

describe('a virtual account', () => {
  it.each(['ACTIVE', 'INACTIVE'] as const)('that is %s expires at its end, if it has one', (state) => {
    const before = new Date(END.getTime() - 1);
    expect(currentState(account(state, END), before)).toBe(state);
    expect(hasEnded(account(state, END), before)).toBe(false);
    expect(currentState(account(state, END), END)).toBe('EXPIRED');
    expect(hasEnded(account(state, END), END)).toBe(true);
    expect(currentState(account(state), END)).toBe(state);
  });

  it.each(['PAID', 'DELETED'] as const)('that is %s stays so, and its number is free', (state) => {
    expect(currentState(account(state, END), END)).toBe(state);
    expect(hasEnded(account(state), END)).toBe(true);
  });
});

it.each([
  [{ type: 'FIXED', value: 5 }, [5]],
  [{ type: 'OPEN' }, [1, 2, 3, 4, 5, 6, 7]],
  [{ type: 'LIMITED', min: 3 }, [3, 4, 5, 6, 7]],
  [{ type: 'LIMITED', max: 3 }, [1, 2, 3]],
  [{ type: 'LIMITED', min: 3, max: 5 }, [3, 4, 5]],
] as const)('of 0 to 7 rupiah, %j takes %j', (rule, amounts) => {
  expect([0, 1, 2, 3, 4, 5, 6, 7].filter((amount) => amountFits(rule, amount))).toEqual(amounts);
});
