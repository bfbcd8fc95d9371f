import { setFlagsFromString, getHeapSpaceStatistics } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStallablePool, type StallablePool } from '../../../test/support/stallable-pool.js';
import { PreparedQuery } from './prepared-query.js';

const STATEMENTS = 3_000;
const ROWS = 16;
const CHARACTERS = 200;
/** What the answers hold by themselves is many times as much. */
const KEPT_AT_MOST = 0.2 * STATEMENTS * ROWS * CHARACTERS;

let pool: StallablePool;
let query: PreparedQuery;

beforeAll(async () => {
  pool = await openStallablePool({ statement_timeout: 10_000 });
  query = new PreparedQuery(pool.dataSource);
});
afterAll(() => pool?.end());

/** Sixteen callers who ask again once a statement has answered all of them, as callers of a group do. */
async function askTogether(): Promise<void> {
  const values = Array.from({ length: ROWS }, (_, index) => String(index).padStart(CHARACTERS, 'x'));
  const statement = { name: 'echo_all', text: 'SELECT unnest($1::text[]) AS each', values: [values] };
  for (let count = 0; count < STATEMENTS; count++) {
    const waiting: ((row: object) => void)[] = [];
    const answers = values.map(() => new Promise((resolve) => waiting.push(resolve)));
    const rows = await query.rows(statement);
    rows.forEach((row, index) => waiting[index]?.(row));
    await Promise.all(answers);
  }
}

/** Bytes outside the nursery, where only a full collection looks. */
const oldBytes = () =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space')?.space_used_size ?? 0;

it('statements leave nothing behind for the next full collection', async () => {
  await askTogether();
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const before = oldBytes();
  await askTogether();
  expect(oldBytes() - before).toBeLessThan(KEPT_AT_MOST);
});
