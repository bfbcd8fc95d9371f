import { PreparedQuery } from '@app/sql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStallablePool, type StallablePool } from '../../../../test/support/stallable-pool.js';
import { GroupedRead } from './grouped-read.js';

const STATEMENT_TIMEOUT_MS = 1_000;
/** A few times what a silent database is given. */
const SOON_MS = 8_000;

let pool: StallablePool;

beforeAll(async () => {
  pool = await openStallablePool({ statement_timeout: STATEMENT_TIMEOUT_MS });
});
afterAll(() => pool?.end());

describe('reads of a group', () => {
  it(
    'are not tried one by one on a database that is silent',
    async () => {
      const query = new PreparedQuery(pool.dataSource);
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
