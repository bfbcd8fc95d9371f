import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { FailedFetches } from './failed-fetches.js';

const LOST = new Error('Connection terminated unexpectedly');
const READ_ONLY = Object.assign(new Error('read-only transaction'), { code: '25006' });

let events: EventEmitter;
let fetches: FailedFetches;
let givenUp: boolean;

beforeEach(() => {
  events = new EventEmitter();
  givenUp = false;
  fetches = new FailedFetches(events, 2, () => (givenUp = true));
});

async function fail(times: number, error: Error): Promise<void> {
  for (let n = 0; n < times; n++) events.emit('worker:getJob:error', { error });
  await Promise.resolve();
}

describe('two workers', () => {
  it('are given up when none of their first six fetches went well', async () => {
    await fail(5, LOST);
    expect(givenUp).toBe(false);
    await fail(1, LOST);
    expect(givenUp).toBe(true);
  });

  it.each(['worker:getJob:empty', 'job:start'])(
    'are kept through any outage once a fetch went well: %s',
    async (well) => {
      events.emit(well);
      await fail(100, LOST);
      expect([givenUp, fetches.reason]).toEqual([false, LOST]);
    },
  );

  it('are kept when only some of their fetches meet a connection that takes no writes', async () => {
    for (let n = 0; n < 3; n++) {
      await fail(5, READ_ONLY);
      events.emit('worker:getJob:empty');
    }
    expect(givenUp).toBe(false);
  });

  it('are given up when their connections take no writes any more', async () => {
    events.emit('worker:getJob:empty');
    await fail(6, READ_ONLY);
    expect(givenUp).toBe(true);
  });
});
