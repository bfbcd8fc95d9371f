import { setImmediate as nextTurn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScheduleOptions } from './job.js';
import type { JobQueue } from './job-queue.js';
import { RecurringTask } from './recurring-task.js';

const EVERY_MS = 100;
const TAKE_OVER_AFTER_MS = 30_000;

Logger.overrideLogger(false);

/** A task whose queue notes what it is given; `away` is the statement that the database does not answer. */
function setUp({ elsewhere = false } = {}) {
  const added: ScheduleOptions[] = [];
  const database = { away: null as string | null };
  const answer = (statement: string): void => {
    if (database.away === statement) throw new Error('no answer');
  };
  const queue = {
    add: async (_name: string, _payload: object, options: ScheduleOptions) => {
      added.push(options);
      answer('add');
    },
    isUnderWayElsewhere: async () => (answer('isUnderWayElsewhere'), elsewhere),
  } as unknown as JobQueue;
  const task = new RecurringTask('tick', { everyMs: EVERY_MS }, queue, new Logger('Jobs'));
  return { task, added, database, delays: () => added.map(({ delayMs }) => delayMs) };
}

describe('a recurring task', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it.each(['add', 'isUnderWayElsewhere'])(
    'comes again soon once the database is back that did not answer when a run began: %s',
    async (silent) => {
      const { task, added, database } = setUp();
      database.away = silent;
      await expect(task.run(async () => undefined, '1')).rejects.toThrow('no answer');
      expect(added).toMatchObject([{ delayMs: TAKE_OVER_AFTER_MS }]);
      database.away = null;
      await task.sow();
      expect(added[1]).toMatchObject({ jobKey: 'tick', delayMs: EVERY_MS });
    },
  );

  it('comes again soon, once, when the database did not answer at the end of a run', async () => {
    const { task, added, database } = setUp();
    await task.run(async () => void (database.away = 'add'), '1');
    database.away = null;
    added.length = 0;
    await task.sow();
    await task.sow();
    const kept = { jobKey: 'tick', keepRunAt: true };
    expect(added).toMatchObject([{ delayMs: EVERY_MS }, kept, kept]);
  });

  it('is not begun twice, and offered to others again and again while a run hangs', async () => {
    const { task, delays } = setUp();
    let begun = 0;
    let end = (): void => undefined;
    const work = () => (begun++, new Promise<void>((resolve) => (end = resolve)));
    vi.advanceTimersByTime(2 * TAKE_OVER_AFTER_MS);
    const run = task.run(work, '1');
    await nextTurn();
    vi.advanceTimersByTime(TAKE_OVER_AFTER_MS);
    await task.run(work, '2');
    expect([begun, delays()]).toEqual([1, [TAKE_OVER_AFTER_MS, TAKE_OVER_AFTER_MS]]);
    vi.advanceTimersByTime(1);
    await task.run(work, '3');
    expect([begun, delays().at(-1)]).toEqual([1, EVERY_MS]);
    end();
    await run;
    void task.run(work, '4');
    await nextTurn();
    expect(begun).toBe(2);
  });

  it('leaves a run to the instance that began another, and comes again soon', async () => {
    const { task, delays } = setUp({ elsewhere: true });
    const work = vi.fn(async () => undefined);
    await task.run(work, '1');
    expect([work.mock.calls.length, delays()]).toEqual([0, [TAKE_OVER_AFTER_MS, EVERY_MS]]);
  });
});
