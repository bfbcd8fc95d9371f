import { MovableClock, SeededRandom } from '@app/domain/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { dispatchAll } from '../testing/dispatch-all.js';
import { startEvents } from '../testing/events-app.js';
import { openMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { insertEvent } from '../testing/insert-event.js';
import { Retention } from './retention.js';

const DAY = 24 * 3_600_000;
const clock = new MovableClock();
let database: TestDatabase;
let dataSource: DataSource;
let app: INestApplicationContext;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openMigratedDatabase(database.url);
  await dataSource.query('CREATE TABLE visits (at timestamptz, kept boolean)');
  app = await startEvents(
    dataSource,
    { clock, random: new SeededRandom(1) },
    {
      eventRetentionDays: 10,
      retention: [{ table: 'visits', column: 'at', days: 3, onlyWhere: 'NOT kept' }],
    },
  );
});

afterAll(async () => {
  await app.close();
  await dataSource.destroy();
  await database.drop();
});

function daysAgo(days: number): Date {
  return new Date(clock.now().getTime() - days * DAY);
}

function oldEvent(): Promise<string> {
  return insertEvent(dataSource, { occurredAt: daysAgo(11) });
}

describe('retention', () => {
  it('deletes old dispatched events, and never one that is still to be dispatched', async () => {
    const old = await insertEvent(dataSource, { occurredAt: daysAgo(11) });
    const young = await insertEvent(dataSource, { occurredAt: daysAgo(9) });
    await dispatchAll(app);
    const waiting = await insertEvent(dataSource, { occurredAt: daysAgo(11) });
    await app.get(Retention).deleteOld();
    const left = await dataSource.query<{ id: string }[]>('SELECT id FROM events ORDER BY xid, seq');
    expect(left.map(({ id }) => id)).toEqual([young, waiting]);
    expect(old).not.toBe(young);
    await dispatchAll(app);
    expect(await app.get(Retention).deleteOld()).toBe(1);
  });

  it('keeps an old event that a delivery waits for, and deletes those behind it', async () => {
    await dataSource.query('TRUNCATE events');
    const [needed, second, third] = [await oldEvent(), await oldEvent(), await oldEvent()];
    await dispatchAll(app);
    await dataSource.query(
      `INSERT INTO webhook_deliveries (endpoint_id, event_id, event_seq, event_type, ordering_key, status, created_at)
       SELECT gen_random_uuid(), id, 1, 'order.paid', gen_random_uuid(), CASE WHEN id = $1 THEN 'PENDING' ELSE 'PARKED' END, $3
       FROM unnest(ARRAY[$1, $2]::uuid[]) id`,
      [needed, second, clock.now()],
    );
    expect(await app.get(Retention).deleteOld(undefined, 1)).toBe(2);
    expect(
      await dataSource.query('SELECT id FROM events WHERE id = ANY ($1)', [[needed, second, third]]),
    ).toEqual([{ id: needed }]);
    await dataSource.query('TRUNCATE webhook_deliveries');
    expect(await app.get(Retention).deleteOld()).toBe(1);
  });

  it('finds the oldest events first, wherever they lie in the table', async () => {
    await dataSource.query('TRUNCATE events');
    const old = await oldEvent();
    await insertEvent(dataSource, { occurredAt: daysAgo(9) });
    await dispatchAll(app);
    // Its new version lies behind the younger one.
    await dataSource.query('UPDATE events SET type = type WHERE id = $1', [old]);
    expect(await app.get(Retention).deleteOld(undefined, 1)).toBe(1);
  });

  it('deletes finished deliveries and old attempts, and keeps what is pending', async () => {
    await dataSource.query(
      `INSERT INTO webhook_deliveries (endpoint_id, event_id, event_seq, event_type, ordering_key, status, created_at)
       SELECT gen_random_uuid(), gen_random_uuid(), n, 'order.paid', gen_random_uuid(), status, at
       FROM unnest(ARRAY['DELIVERED', 'PARKED', 'PENDING']) status, unnest($1::timestamptz[]) WITH ORDINALITY t (at, n)`,
      [[daysAgo(31), daysAgo(29)]],
    );
    await dataSource.query(
      `INSERT INTO webhook_attempts (delivery_id, at, duration_ms) SELECT 1, at, 5 FROM unnest($1::timestamptz[]) at`,
      [[daysAgo(31), daysAgo(29)]],
    );
    await app.get(Retention).deleteOld();
    const left = await dataSource.query<{ status: string }[]>(
      'SELECT status FROM webhook_deliveries ORDER BY created_at, status',
    );
    expect(left.map(({ status }) => status)).toEqual(['PENDING', 'DELIVERED', 'PARKED', 'PENDING']);
    expect(await dataSource.query('SELECT 1 FROM webhook_attempts')).toHaveLength(1);
  });

  it('applies the rules of others, in small batches, and stops when told', async () => {
    await dataSource.query(`INSERT INTO visits SELECT $1, n % 5 = 0 FROM generate_series(1, 50) n`, [
      daysAgo(4),
    ]);
    expect(await app.get(Retention).deleteOld(AbortSignal.abort(), 7)).toBe(0);
    expect(await app.get(Retention).deleteOld(undefined, 7)).toBe(40);
    expect(await dataSource.query('SELECT 1 FROM visits')).toHaveLength(10);
  });
});
