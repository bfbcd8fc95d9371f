import { describe, expect, it } from 'vitest';
import { aPaymentCode } from '../testing/index.js';
import { nextCheckAt, nextCheckUnanswered, STATUS_CHECK_DELAY_MS } from './sweep-plan.js';

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

it.each([
  ['is not asked about when it took one payment', false, null],
  ['is asked about when it may have been paid twice', true, new Date(NOW.getTime() + STATUS_CHECK_DELAY_MS)],
] as const)('a paid code %s', (_, wasReusable, at) => {
  expect(nextCheckAt(aPaymentCode({ status: 'PAID', wasReusable }), NOW, 10 * MINUTE, 0)).toEqual(at);
});

it('a closed code that DOKU has answered for is not asked about again, though a later check gets no answer', () => {
  const next = (checkAttempts: number) =>
    nextCheckUnanswered(aPaymentCode({ status: 'EXPIRED', checkAttempts }), NOW, 10 * MINUTE, 0);
  expect([next(1), next(2)]).toEqual([new Date(NOW.getTime() + 7.5 * MINUTE), null]);
});
