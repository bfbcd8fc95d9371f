import { describe, expect, it } from 'vitest';
import { CheckPauses } from './check-pauses.js';

const NOW = new Date('2026-11-20T03:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Checks of one account that DOKU puts off, each as soon as it may be made again; the pauses that begin. */
function refuse(pauses: CheckPauses, times: number, atLeastMs = 0): number[] {
  let now = NOW;
  return Array.from({ length: times }, () => pauses.noteTooEarly('a', now, atLeastMs)).flatMap((ms) => {
    now = new Date(now.getTime() + (ms ?? 0));
    return ms ?? [];
  });
}

describe('pauses of status checks', () => {
  it('begin with the fourth in a row that DOKU puts off, for that account alone', () => {
    const pauses = new CheckPauses();
    expect(refuse(pauses, 3)).toEqual([]);
    expect(pauses.listPaused(NOW)).toEqual([]);
    expect(refuse(pauses, 1)).toEqual([75 * SECOND]);
    expect(pauses.listPaused(NOW)).toEqual(['a']);
    expect(pauses.isPaused('b', NOW)).toBe(false);
    expect(pauses.isPaused('a', new Date(NOW.getTime() + 75 * SECOND))).toBe(false);
  });

  it('grow to ten minutes while no answer comes, and are over with one', () => {
    const pauses = new CheckPauses();
    let now = NOW;
    const lengths: number[] = [];
    while (lengths.length < 6) {
      const ms = pauses.noteTooEarly('a', now, 0);
      if (ms !== null) lengths.push(ms / SECOND);
      now = new Date(now.getTime() + (ms ?? 0));
    }
    expect(lengths).toEqual([75, 150, 300, 600, 600, 600]);
    pauses.noteAnswer('a');
    expect(refuse(pauses, 3)).toEqual([]);
    expect(refuse(pauses, 1)).toEqual([75 * SECOND]);
  });

  it('last as long as DOKU asks for', () => {
    expect(refuse(new CheckPauses(), 4, 20 * MINUTE)).toEqual([20 * MINUTE]);
  });

  it('are not made longer by checks that were under way', () => {
    const pauses = new CheckPauses();
    refuse(pauses, 4);
    expect(pauses.noteTooEarly('a', NOW, 0)).toBeNull();
    expect(pauses.isPaused('a', new Date(NOW.getTime() + 75 * SECOND))).toBe(false);
  });
});
