import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOT_STATEMENTS } from '../bench/plans/hot-statements.js';
import { planOf } from '../bench/plans/plan-reader.js';
import { loadCodes } from '../bench/world/bulk-load.js';
import { loadHistory } from '../bench/world/bulk-load-history.js';
import { migratedTemplate } from '../faults/world/migrated-template.js';
import { createTestDatabase, type TestDatabase } from '../support/embedded-database.js';

/** Enough that PostgreSQL would rather not read a table from one end to the other. */
const CODES = 20_000;

/** Tables of which an installation has millions of rows. */
const LARGE = [
  'orders',
  'payment_codes',
  'payments',
  'events',
  'callbacks',
  'unmatched_callbacks',
  'transitions',
  'webhook_deliveries',
];

describe('at size', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase(await migratedTemplate());
    await loadCodes(database.url, { from: 0, count: CODES });
    await loadHistory(database.url, CODES / 2);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  it.each(HOT_STATEMENTS)(
    '%s goes by its indexes and never through a whole table',
    async (_name, sent, indexes) => {
      const plan = await planOf(client, await sent());
      expect(plan.indexes).toEqual(expect.arrayContaining(indexes));
      expect(plan.scanned.filter((table) => LARGE.includes(table))).toEqual([]);
    },
  );
});
