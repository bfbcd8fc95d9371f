import type { RandomSource } from '@app/domain';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after the first, second, … failed attempt, in milliseconds: twelve attempts over three days. */
export const RETRY_GAPS: readonly number[] = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** A gap grows or shrinks by up to this part of itself, so that many failures do not come back as one wave. */
const JITTER = 0.1;

/** When to try again after `attempts` failed attempts; null when there were enough. */
export function nextAttemptAt(attempts: number, now: Date, random: RandomSource): Date | null {
  const gap = RETRY_GAPS[attempts - 1];
  if (gap === undefined) return null;
  return new Date(now.getTime() + Math.round(gap * (1 + JITTER * (2 * random.next() - 1))));
}
