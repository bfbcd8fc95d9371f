import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStallablePool, type StallablePool } from '../../../test/support/stallable-pool.js';
import { AccessQuery } from './access-query.js';

const STATEMENT_TIMEOUT_MS = 200;
/** A few times what a silent database is given. */
const SOON_MS = 8_000;

let pool: StallablePool;

beforeAll(async () => {
  pool = await openStallablePool({ statement_timeout: STATEMENT_TIMEOUT_MS });
});
afterAll(() => pool?.end());

it(
  'a question about a caller that a silent database never answers gives its connection up',
  async () => {
    const query = new AccessQuery(pool.dataSource);
    const ask = () => query.rows('one', 'SELECT 1 AS one', []);
    await ask();
    pool.proxy.stall();
    await expect(ask()).rejects.toThrow('timeout');
    pool.proxy.resume();
    expect(await ask()).toEqual([{ one: 1 }]);
  },
  SOON_MS,
);
