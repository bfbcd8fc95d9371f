import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStallablePool, type StallablePool } from '../../../../test/support/stallable-pool.js';
import { GroupedRead } from './grouped-read.js';
import { DatabaseSilent, PreparedQuery } from './prepared-query.js';

const STATEMENT_TIMEOUT_MS = 200;
/** A few times what a silent database is given. */
const SOON_MS = 8_000;

let pool: StallablePool;
let query: PreparedQuery;

beforeAll(async () => {
  pool = await openStallablePool({ statement_timeout: STATEMENT_TIMEOUT_MS });
  query = new PreparedQuery(pool.dataSource);
});
afterEach(() => pool.proxy.resume());
afterAll(() => pool?.end());

const sleep = (seconds: number) =>
  query.rows({ name: 'sleep', text: 'SELECT pg_sleep($1)', values: [seconds] });
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

  it('that is too slow is refused by the server first', async () => {
    await expect(sleep(60)).rejects.toMatchObject({ code: '57014' });
  });
});

describe('reads of a group', () => {
  it(
    'are not tried one by one on a database that is silent',
    async () => {
      let asked = 0;
      const reads = new GroupedRead<number>(query, (items) => {
        asked += 1;
        return { name: 'numbers', text: 'SELECT unnest($1::int[]) AS n', values: [items] };
      });
      await reads.read(1);
      pool.proxy.stall();
      const answers = await Promise.allSettled([2, 3, 4].map((n) => reads.read(n)));
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(asked).toBe(2);
    },
    SOON_MS,
  );
});
