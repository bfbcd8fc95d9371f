import { readFileSync } from 'node:fs';
import { SeededRandom } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import { nextAttemptAt, RETRY_GAPS } from './retry-schedule.js';

const MAX_ATTEMPTS = RETRY_GAPS.length + 1;
const NOW = new Date('2026-11-20T03:00:00Z');
const UNITS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000 };

/** `15 min` in milliseconds. */
function spanOf(text: string): number {
  const [count, unit] = text.trim().split(' ');
  return Number(count) * (UNITS[unit ?? ''] ?? NaN);
}

describe('retry schedule', () => {
  it('has twelve attempts over about three days, with growing gaps', () => {
    expect(MAX_ATTEMPTS).toBe(12);
    expect(RETRY_GAPS.reduce((sum, gap) => sum + gap, 0) / 3_600_000).toBeCloseTo(72, -1);
    expect([...RETRY_GAPS].sort((a, b) => a - b)).toEqual(RETRY_GAPS);
  });

  it('waits as long as receivers are told', () => {
    const told = /^\| next in +\|(.+)\|$/m.exec(readFileSync('docs/webhooks.md', 'utf8'))?.[1];
    expect(RETRY_GAPS).toEqual(told?.split('|').map(spanOf));
  });

  it.each([
    [0, 0.9],
    [0.5, 1],
    [0.999_999, 1.1],
  ])('with %s drawn waits %s of the gap', (drawn, factor) => {
    const at = nextAttemptAt(2, NOW, { next: () => drawn });
    expect((at?.getTime() ?? 0) - NOW.getTime()).toBeCloseTo(60_000 * factor, -1);
  });

  it('spreads a crowd of failures', () => {
    const random = new SeededRandom(7);
    const times = Array.from({ length: 50 }, () => nextAttemptAt(5, NOW, random)?.getTime());
    expect(new Set(times).size).toBe(50);
  });

  it('ends after the last attempt', () => {
    expect(nextAttemptAt(MAX_ATTEMPTS, NOW, { next: () => 0 })).toBeNull();
  });
});
