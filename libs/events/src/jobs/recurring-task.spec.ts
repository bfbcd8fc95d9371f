import { Logger } from '@nestjs/common';
import { expect, it } from 'vitest';
import type { ScheduleOptions } from './job.js';
import type { JobQueue } from './job-queue.js';
import { RecurringTask } from './recurring-task.js';

it.each(['add', 'isUnderWayElsewhere'])(
  'a task comes again soon once the database is back that did not answer when a run began: %s',
  async (silent) => {
    const added: ScheduleOptions[] = [];
    let away: string | null = silent;
    const answer = (statement: string): void => {
      if (away === statement) throw new Error('no answer');
    };
    const queue = {
      add: async (_name: string, _payload: object, options: ScheduleOptions) => {
        added.push(options);
        answer('add');
      },
      isUnderWayElsewhere: async () => (answer('isUnderWayElsewhere'), false),
    } as unknown as JobQueue;
    const task = new RecurringTask('tick', { everyMs: 100 }, queue, new Logger('Jobs'));
    await expect(task.run(async () => undefined, '1')).rejects.toThrow('no answer');
    expect(added).toMatchObject([{ delayMs: 30_000 }]);
    away = null;
    await task.sow();
    expect(added[1]).toMatchObject({ jobKey: 'tick', delayMs: 100 });
  },
);
