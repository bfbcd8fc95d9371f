import { dataSourceOptions } from '@app/database';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/embedded-database.js';
import { StallableProxy } from '../../../test/support/stallable-proxy.js';
import { AccessQuery } from './access-query.js';

const STATEMENT_TIMEOUT_MS = 200;
/** A few times what a silent database is given. */
const SOON_MS = 8_000;

const proxy = new StallableProxy();
let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = await proxy.open(database.url);
  const options = dataSourceOptions({ url, poolSize: 1, runMigrations: false });
  const extra = { ...(options.extra as object), statement_timeout: STATEMENT_TIMEOUT_MS };
  dataSource = await new DataSource({ ...options, extra }).initialize();
});

afterAll(async () => {
  proxy.resume();
  await dataSource?.destroy();
  proxy.close();
  await database?.drop();
});

it(
  'a question about a caller that a silent database never answers gives its connection up',
  async () => {
    const query = new AccessQuery(dataSource);
    const ask = () => query.rows('one', 'SELECT 1 AS one', []);
    await ask();
    proxy.stall();
    await expect(ask()).rejects.toThrow('timeout');
    proxy.resume();
    expect(await ask()).toEqual([{ one: 1 }]);
  },
  SOON_MS,
);
