import { randomUUID } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { openMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { insertEvent } from '../testing/insert-event.js';
import { FanOutStore } from './fan-out.store.js';
import { UNDISPATCHED_EVENTS } from './undispatched-events.js';

const SOON = { timeout: 15_000, interval: 5 };

let database: TestDatabase;
let dataSource: DataSource;
let store: FanOutStore;
const opened: QueryRunner[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openMigratedDatabase(database.url);
  store = new FanOutStore(dataSource);
  await dataSource.query(
    `INSERT INTO webhook_endpoints (id, url, secret, status, created_at, created_by)
     VALUES (gen_random_uuid(), 'https://shop.example', 's', 'ACTIVE', now(), 'spec')`,
  );
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(() => dataSource.query('TRUNCATE events, webhook_deliveries'));

// One left open would hold back the events of every other spec on the server.
afterEach(async () => {
  for (const runner of opened.splice(0)) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
});

async function openTransaction(): Promise<QueryRunner> {
  const runner = dataSource.createQueryRunner();
  opened.push(runner);
  await runner.startTransaction();
  return runner;
}

/** Other sessions of the server may hold events back for a moment. */
async function dispatchAll(limit = 100): Promise<void> {
  await expect.poll(() => store.dispatch(limit, new Date()), SOON).toEqual({ taken: 0, heldBack: false });
}

async function delivered(): Promise<string[]> {
  const rows = await dataSource.query<{ event_id: string }[]>(
    'SELECT event_id FROM webhook_deliveries ORDER BY id',
  );
  return rows.map(({ event_id }) => event_id);
}

/** Where the outbox stands, with the version of its row. */
async function position(): Promise<object[]> {
  return dataSource.query<object[]>('SELECT xid, seq, xmin, ctid FROM outbox_position');
}

async function countUndispatched(): Promise<number> {
  const rows = await dataSource.query<object[]>(UNDISPATCHED_EVENTS);
  return rows.length;
}

describe('the outbox', () => {
  it('skips no event that is committed late, and passes no transaction that is open', async () => {
    const early = await openTransaction();
    const first = await insertEvent(early);
    const before = await position();
    const second = await insertEvent(dataSource);

    expect(await store.dispatch(100, new Date())).toEqual({ taken: 0, heldBack: true });
    expect(await position()).toEqual(before);
    expect(await countUndispatched()).toBe(1);

    const third = await insertEvent(early);
    await early.commitTransaction();
    await dispatchAll();
    expect(await delivered()).toEqual([first, third, second]);
    expect(await countUndispatched()).toBe(0);
  });

  it('gives what was committed before an open transaction, and leaves what came after it', async () => {
    const before = await insertEvent(dataSource);
    await dispatchAll();
    const open = await openTransaction();
    await insertEvent(open);
    const after = await insertEvent(dataSource);
    await expect.poll(() => store.dispatch(1, new Date()), SOON).toEqual({ taken: 0, heldBack: true });
    expect(await delivered()).toEqual([before]);
    await open.rollbackTransaction();
    await dispatchAll();
    expect(await delivered()).toEqual([before, after]);
  });

  it('takes each event once, though several dispatchers and writers are at it', async () => {
    const taken: number[] = [];
    let writing = true;
    const written: string[] = [];
    const writer = async (): Promise<void> => {
      for (let round = 0; round < 40; round++) {
        await dataSource.transaction(async (manager) => {
          for (let n = 0; n < 3; n++) written.push(await insertEvent(manager));
        });
      }
    };
    const dispatcher = async (): Promise<void> => {
      while (writing) taken.push((await store.dispatch(7, new Date())).taken);
    };
    const dispatchers = Promise.all([dispatcher(), dispatcher(), dispatcher()]);
    await Promise.all([writer(), writer(), writer()]);
    writing = false;
    await dispatchers;
    await expect
      .poll(async () => {
        taken.push((await store.dispatch(7, new Date())).taken);
        return taken.reduce((sum, count) => sum + count, 0);
      }, SOON)
      .toBe(written.length);
    const ids = await delivered();
    expect(ids).toHaveLength(written.length);
    expect(new Set(ids)).toEqual(new Set(written));
  });

  it('reads the position that the dispatcher before it has left, not the one from before its wait', async () => {
    const ids = [await insertEvent(dataSource), await insertEvent(dataSource), await insertEvent(dataSource)];
    await expect.poll(() => store.dispatch(0, new Date()), SOON).toEqual({ taken: 0, heldBack: false });
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => store.dispatch(1, new Date())));
    expect(results.filter(({ taken }) => taken === 1)).toHaveLength(3);
    expect(await delivered()).toEqual(ids);
  });

  it('writes nothing when there is nothing new', async () => {
    await insertEvent(dataSource);
    await dispatchAll();
    const before = await position();
    expect(await store.dispatch(100, new Date())).toEqual({ taken: 0, heldBack: false });
    expect(await position()).toEqual(before);
  });

  it('writes nothing for an endpoint that is deleted', async () => {
    await dataSource.query(`UPDATE webhook_endpoints SET status = 'DELETED'`);
    await insertEvent(dataSource);
    await dispatchAll();
    expect(await delivered()).toEqual([]);
    await dataSource.query(`UPDATE webhook_endpoints SET status = 'ACTIVE'`);
  });

  it('stays where it is when the deliveries cannot be written', async () => {
    const id = await insertEvent(dataSource);
    const before = await position();
    await dataSource.query('ALTER TABLE webhook_deliveries ADD CONSTRAINT full_disk CHECK (false)');
    const tries = async (): Promise<unknown> => store.dispatch(100, new Date()).catch(String);
    await expect.poll(tries, SOON).toContain('full_disk');
    expect(await position()).toEqual(before);
    await dataSource.query('ALTER TABLE webhook_deliveries DROP CONSTRAINT full_disk');
    await dispatchAll();
    expect(await delivered()).toEqual([id]);
  });

  it('begins no delivery anew for an event that it sees again, and lets the next of its code go', async () => {
    const paymentCodeId = randomUUID();
    const before = await dataSource.query<{ xid: string; seq: string }[]>(
      'SELECT xid, seq FROM outbox_position',
    );
    const first = await insertEvent(dataSource, { paymentCodeId });
    await dispatchAll();
    await dataSource.query(`UPDATE webhook_deliveries SET status = 'DELIVERED', next_attempt_at = NULL`);
    await dataSource.query('UPDATE outbox_position SET xid = $1, seq = $2', [before[0]?.xid, before[0]?.seq]);
    const second = await insertEvent(dataSource, { paymentCodeId });
    await dispatchAll();
    const rows = await dataSource.query<object[]>(
      'SELECT event_id, status, next_attempt_at IS NOT NULL AS goes FROM webhook_deliveries ORDER BY id',
    );
    expect(rows).toEqual([
      { event_id: first, status: 'DELIVERED', goes: false },
      { event_id: second, status: 'PENDING', goes: true },
    ]);
  });

  it('waits for what is just being finished, so that the next of its code does not wait for it', async () => {
    const paymentCodeId = randomUUID();
    await insertEvent(dataSource, { paymentCodeId });
    await dispatchAll();
    const next = await insertEvent(dataSource, { paymentCodeId });
    const finishing = await openTransaction();
    await finishing.query(`UPDATE webhook_deliveries SET status = 'DELIVERED', next_attempt_at = NULL`);
    const dispatching = dispatchAll();
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(async () => (await dataSource.query<object[]>(waiting)).length, SOON).toBe(1);
    await finishing.commitTransaction();
    await dispatching;
    const goes = 'SELECT next_attempt_at IS NOT NULL AS goes FROM webhook_deliveries WHERE event_id = $1';
    expect(await dataSource.query(goes, [next])).toEqual([{ goes: true }]);
  });

  it('refuses a position of another server, and then counts every event as waiting', async () => {
    await insertEvent(dataSource);
    await dispatchAll();
    await insertEvent(dataSource);
    await dataSource.query('UPDATE outbox_position SET xid = xid + 1000000000');
    await expect(store.dispatch(100, new Date())).rejects.toThrow('Was a backup restored?');
    expect(await countUndispatched()).toBe(2);
    await dataSource.query('UPDATE outbox_position SET xid = xid - 1000000000');
    await dispatchAll();
    expect(await delivered()).toHaveLength(2);
  });
});
