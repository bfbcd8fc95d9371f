import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStallablePool, type StallablePool } from '../../../test/support/stallable-pool.js';
import { DatabaseSilent, PreparedQuery } from './prepared-query.js';

const STATEMENT_TIMEOUT_MS = 1_000;
/** A few times what a silent database is given. */
const SOON_MS = 8_000;

let pool: StallablePool;
let query: PreparedQuery;

beforeAll(async () => {
  pool = await openStallablePool({ statement_timeout: STATEMENT_TIMEOUT_MS });
  query = new PreparedQuery(pool.dataSource);
});
afterEach(() => {
  vi.useRealTimers();
  pool.proxy.resume();
});
afterAll(() => pool?.end());

const sleep = (seconds: number) =>
  query.rows({ name: 'sleep', text: 'SELECT pg_sleep($1)', values: [seconds] });
const fail = () => {
  throw new Error('not to be sent');
};
const echo = (n: number) => query.rows({ name: 'echo', text: 'SELECT $1::int AS n', values: [n] });

describe('a statement', () => {
  it(
    'that a silent database never answers ends as unknown, and its connection with it',
    async () => {
      await echo(1);
      pool.proxy.stall();
      await expect(echo(2)).rejects.toBeInstanceOf(DatabaseSilent);
      pool.proxy.resume();
      expect(await echo(3)).toEqual([{ n: 3 }]);
    },
    SOON_MS,
  );

  it(
    'without a name is given up like any other',
    async () => {
      const unnamed = () => query.rows({ text: 'SELECT $1::int AS n', values: [4] });
      expect(await unnamed()).toEqual([{ n: 4 }]);
      pool.proxy.stall();
      await expect(unnamed()).rejects.toBeInstanceOf(DatabaseSilent);
    },
    SOON_MS,
  );

  it('that ends its own connection fails, and the next one gets another', async () => {
    const ending = query.rows({ text: 'SELECT pg_terminate_backend(pg_backend_pid())', values: [] });
    await expect(ending).rejects.toMatchObject({ code: '57P01' });
    expect(await echo(6)).toEqual([{ n: 6 }]);
  });

  it('that cannot be sent fails, and the next one is served', async () => {
    const unsendable = query.rows({ text: 'SELECT $1::text', values: [{ toPostgres: fail }] });
    await expect(unsendable).rejects.toThrow('not to be sent');
    expect(await echo(7)).toEqual([{ n: 7 }]);
  });

  it('for which no connection can be had fails, and the next one gets one', async () => {
    pool.proxy.cut();
    for (let n = 0; n < 3; n++) await expect(echo(8)).rejects.toThrow();
    pool.proxy.mend();
    expect(await echo(9)).toEqual([{ n: 9 }]);
  });

  it('that is too slow is refused by the server first', async () => {
    await echo(5);
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const slow = sleep(60);
    await nextTurn();
    vi.advanceTimersByTime(STATEMENT_TIMEOUT_MS);
    await expect(slow).rejects.toMatchObject({ code: '57014' });
  });
});
