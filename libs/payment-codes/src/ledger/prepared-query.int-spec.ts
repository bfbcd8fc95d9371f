import { dataSourceOptions } from '@app/database';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { StallableProxy } from '../../../../test/support/stallable-proxy.js';
import { GroupedRead } from './grouped-read.js';
import { DatabaseSilent, PreparedQuery } from './prepared-query.js';

const STATEMENT_TIMEOUT_MS = 200;
/** A few times what a silent database is given. */
const SOON_MS = 8_000;

const proxy = new StallableProxy();
let database: TestDatabase;
let dataSource: DataSource;
let query: PreparedQuery;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = await proxy.open(database.url);
  const options = dataSourceOptions({ url, poolSize: 1, runMigrations: false });
  const extra = { ...(options.extra as object), statement_timeout: STATEMENT_TIMEOUT_MS };
  dataSource = await new DataSource({ ...options, extra }).initialize();
  query = new PreparedQuery(dataSource);
});

afterEach(() => proxy.resume());

afterAll(async () => {
  await dataSource?.destroy();
  proxy.close();
  await database?.drop();
});

const sleep = (seconds: number) =>
  query.rows({ name: 'sleep', text: 'SELECT pg_sleep($1)', values: [seconds] });
const echo = (n: number) => query.rows({ name: 'echo', text: 'SELECT $1::int AS n', values: [n] });

describe('a statement', () => {
  it(
    'that a silent database never answers ends as unknown, and its connection with it',
    async () => {
      await echo(1);
      proxy.stall();
      await expect(echo(2)).rejects.toBeInstanceOf(DatabaseSilent);
      proxy.resume();
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
      proxy.stall();
      const answers = await Promise.allSettled([2, 3, 4].map((n) => reads.read(n)));
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(asked).toBe(2);
    },
    SOON_MS,
  );
});
