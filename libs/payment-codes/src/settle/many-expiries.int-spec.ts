import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import pg from 'pg';
import { createMigratedDatabase, connectionTo } from '../../../../test/support/migrated-database.js';
import type { TestDatabase } from '../../../../test/support/embedded-database.js';
import { aCreate, CALLER, startServices, type ServiceHarness } from '../testing/service-harness.js';

/** More than twice what one pass takes. */
const MANY = 450;
/** More than one pass takes. */
const STUCK = 210;

let database: TestDatabase;
let client: pg.Client;
let harness: ServiceHarness;

beforeEach(async () => {
  database = await createMigratedDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  harness = await startServices(connectionTo(database));
  const create = (reference: string) =>
    harness.codes.create(aCreate({ reference }), CALLER, harness.ids.uuid());
  await Promise.all(Array.from({ length: MANY }, (_, n) => create(`INV-${n}`)));
  harness.clock.advance(61 * 60_000);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await harness.app.close();
  await client.end();
  await database.drop();
});

const countOpen = async (): Promise<number> => {
  const { rows } = await client.query(`SELECT count(*)::int AS n FROM payment_codes WHERE status = 'ACTIVE'`);
  return rows[0].n as number;
};

describe('codes that end at the same moment', () => {
  it('all expire in one run, however many they are', async () => {
    expect(await harness.sweep.expireDue()).toBe(MANY);
    expect(await countOpen()).toBe(0);
  });

  it('expire though many that ended before them cannot: each is tried once in a run', async () => {
    vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    await client.query(`UPDATE payment_codes SET expires_at = expires_at - interval '1 minute'
      WHERE id IN (SELECT id FROM payment_codes ORDER BY id LIMIT ${STUCK})`);
    await client.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE check_violation; END $$`);
    await client.query(`CREATE TRIGGER stuck BEFORE UPDATE ON payment_codes FOR EACH ROW
      WHEN (OLD.expires_at < '2026-11-20T04:00:00Z') EXECUTE FUNCTION refuse()`);
    expect(await harness.sweep.expireDue()).toBe(MANY);
    expect(await countOpen()).toBe(STUCK);
  });

  it('are left to the next run when the process stops', async () => {
    expect(await harness.sweep.expireDue(AbortSignal.abort())).toBeLessThan(MANY);
  });
});
