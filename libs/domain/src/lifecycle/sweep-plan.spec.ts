import { describe, expect, it } from 'vitest';
import { aPaymentCode } from '../testing/index.js';
import { nextCheckAt, STATUS_CHECK_DELAY_MS } from './sweep-plan.js';

const NOW = new Date('2026-11-20T03:00:00Z');
const MINUTE = 60_000;

/** How long a code that can be paid is left alone after `NOW`. */
const gapAt = (intervalMinutes: number, spread: number): number => {
  const at = nextCheckAt(aPaymentCode(), NOW, intervalMinutes * MINUTE, spread);
  return at!.getTime() - NOW.getTime();
};

describe('the next check of a code that can be paid', () => {
  it.each([0, 0.5, 0.999])(
    'leaves DOKU its time after a payment, at the shortest interval too: %d',
    (spread) => {
      expect(gapAt(1, spread)).toBeGreaterThanOrEqual(STATUS_CHECK_DELAY_MS);
    },
  );

  it('comes within the interval', () => {
    expect([gapAt(10, 0), gapAt(10, 1)]).toEqual([7.5 * MINUTE, 10 * MINUTE]);
  });
});
