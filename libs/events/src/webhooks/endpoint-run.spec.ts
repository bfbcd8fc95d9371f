import { MovableClock } from '@app/domain/testing';
import { describe, expect, it } from 'vitest';
import type { ClaimedDelivery } from './delivery.store.js';
import { EndpointRun, TURN_MS } from './endpoint-run.js';

/** An endpoint with `backlog` deliveries due, of which each request ends when the test says so. */
function startRun(backlog: number, width = 2) {
  const clock = new MovableClock();
  const ends: (() => void)[] = [];
  let due = backlog;
  let failing: 'claims' | 'records' | null = null;
  const claim = async (limit: number) => {
    if (failing === 'claims') throw new Error('no database');
    const claimed = Array.from({ length: Math.min(limit, due) }, () => ({}) as ClaimedDelivery);
    due -= claimed.length;
    return claimed;
  };
  const attempt = async () => {
    await new Promise<void>((resolve) => ends.push(resolve));
    if (failing === 'records') throw new Error('no database');
  };
  const run = new EndpointRun(() => width, claim, attempt, clock);
  const comesDue = () => (due += 1);
  const fail = (step: 'claims' | 'records') => (failing = step);
  return { run, clock, ends, left: () => due, comesDue, fail };
}

async function endAll(ends: (() => void)[]): Promise<void> {
  while (ends.length > 0) {
    ends.splice(0).forEach((end) => end());
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a run of one endpoint', () => {
  it('ends when nothing is due, and says so', async () => {
    const { run, ends, left } = startRun(5);
    const done = run.untilTurnIsOver();
    await expect.poll(() => ends.length).toBe(2);
    await endAll(ends);
    expect(await done).toBe(false);
    expect(left()).toBe(0);
  });

  it('claims nothing more when its turn is over, and ends once what it began is recorded', async () => {
    const { run, clock, ends, left } = startRun(5);
    let ended = false;
    const done = run.untilTurnIsOver().finally(() => (ended = true));
    await expect.poll(() => ends.length).toBe(2);
    clock.advance(TURN_MS);
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    await endAll(ends);
    expect(await done).toBe(true);
    expect(left()).toBe(3);
  });

  it('goes on when its turn comes again meanwhile', async () => {
    const { run, clock, ends, left } = startRun(5);
    const done = run.untilTurnIsOver();
    await expect.poll(() => ends.length).toBe(2);
    clock.advance(TURN_MS);
    run.lookAgain();
    await endAll(ends);
    expect(await done).toBe(false);
    expect(left()).toBe(0);
  });

  it('sends what comes due meanwhile without waiting for an answer to what it sent', async () => {
    const { run, ends, comesDue } = startRun(1);
    const done = run.untilTurnIsOver();
    await expect.poll(() => ends.length).toBe(1);
    comesDue();
    run.lookAgain();
    await expect.poll(() => ends.length).toBe(2);
    await endAll(ends);
    expect(await done).toBe(false);
  });

  it('looks again for what comes due while it finds nothing', async () => {
    const { run, ends, comesDue } = startRun(0);
    const done = run.untilTurnIsOver();
    comesDue();
    run.lookAgain();
    await expect.poll(() => ends.length).toBe(1);
    await endAll(ends);
    expect(await done).toBe(false);
  });

  it.each(['claims', 'records'] as const)(
    'fails as what it %s does, once the rest is recorded',
    async (step) => {
      const { run, ends, fail } = startRun(5);
      let ended = false;
      const failure = run.untilTurnIsOver().catch((error: unknown) => ((ended = true), String(error)));
      await expect.poll(() => ends.length).toBe(2);
      fail(step);
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
      expect(ended).toBe(false);
      await endAll(ends);
      expect(await failure).toBe('Error: no database');
    },
  );

  it('leaves the rest to others when the process stops', async () => {
    const { run, ends, left } = startRun(5);
    const stopping = new AbortController();
    const done = run.untilTurnIsOver(stopping.signal);
    await expect.poll(() => ends.length).toBe(2);
    stopping.abort();
    await endAll(ends);
    expect(await done).toBe(false);
    expect(left()).toBe(3);
  });
});
