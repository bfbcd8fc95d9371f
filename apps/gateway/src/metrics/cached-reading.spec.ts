import { describe, expect, it } from 'vitest';
import { CachedReading } from './cached-reading.js';

const LIMITS = { atMostEveryMs: 5, share: 0.02, atLeastEveryMs: 60, afterFailureMs: 10, patienceMs: 20 };

/** A reading that takes `tookMs` of a clock that the spec moves, and counts how often it is made. */
function startReading() {
  const world = { now: 0, tookMs: 0, fails: false, count: 0 };
  const read = async (): Promise<number> => {
    world.now += world.tookMs;
    world.count += 1;
    if (world.fails) throw new Error('no database');
    return world.count;
  };
  const reading = new CachedReading(read, LIMITS, () => world.now);
  const after = (ms: number): Promise<number | null> => {
    world.now += ms;
    return reading.get();
  };
  return { world, reading, after };
}

describe('a cached reading', () => {
  it('is shown until it may be made again', async () => {
    const { reading, after } = startReading();
    expect([await reading.get(), await after(4), await after(1)]).toEqual([1, 1, 2]);
  });

  it('is made the more seldom the longer it takes', async () => {
    const { world, reading, after } = startReading();
    world.tookMs = 1;
    expect([await reading.get(), await after(49), await after(1)]).toEqual([1, 1, 2]);
  });

  it('is made again after a while, however long it took', async () => {
    const { world, reading, after } = startReading();
    world.tookMs = 5_000;
    expect([await reading.get(), await after(59), await after(1)]).toEqual([1, 1, 2]);
  });

  it('that failed shows nothing, and is made again soon, however long it took to fail', async () => {
    const { world, reading, after } = startReading();
    Object.assign(world, { tookMs: 15_000, fails: true });
    expect(await reading.get()).toBeNull();
    world.fails = false;
    expect([await after(9), await after(1)]).toEqual([null, 2]);
  });

  it('that does not end shows nothing to who has waited, and is not begun a second time', async () => {
    let count = 0;
    let end: (value: number) => void = () => undefined;
    const read = () => new Promise<number>((resolve) => [(end = resolve), (count += 1)]);
    const reading = new CachedReading(read, LIMITS);
    expect([await reading.get(), await reading.get()]).toEqual([null, null]);
    end(7);
    expect([await reading.get(), count]).toEqual([7, 1]);
  });
});
