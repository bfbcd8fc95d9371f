import { MovableClock } from '@app/domain/testing';
import { PreparedQuery } from '@app/sql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { openMigratedDatabase } from '../../../../test/support/migrated-database.js';
import { insertEvent } from '../testing/insert-event.js';
import { EventFeed } from './event-feed.js';

let database: TestDatabase;
let dataSource: DataSource;
let feed: EventFeed;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openMigratedDatabase(database.url);
  feed = new EventFeed(new PreparedQuery(dataSource), new MovableClock());
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

beforeEach(() => dataSource.query('TRUNCATE events'));

/** Follows the feed to its present end, as a poller does; other sessions of the server may delay an event. */
async function follow(ids: string[], after: string | null, limit: number): Promise<string | null> {
  const page = await feed.list({ after: after ?? undefined, limit }, null);
  ids.push(...page.items.map(({ id }) => id));
  return page.items.length === limit ? follow(ids, page.nextCursor, limit) : page.nextCursor;
}

/** 25,000 events of another merchant account, and one of `quiet` behind them, whose id it returns. */
async function insertBehindManyOthers(): Promise<string> {
  await dataSource.query(`INSERT INTO events (id, type, merchant_account, occurred_at, payload)
    SELECT gen_random_uuid(), 'order.paid', 'busy', now(), '{}' FROM generate_series(1, 25000)`);
  const id = await insertEvent(dataSource, { merchantAccount: 'quiet' });
  const newest = 'SELECT 1 FROM events WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint';
  await expect.poll(() => dataSource.query(newest), { timeout: 15_000 }).toEqual([]);
  return id;
}

describe('event feed', () => {
  it('gives each event once to a poller, though writers commit in another order than they began', async () => {
    const early = dataSource.createQueryRunner();
    const late = dataSource.createQueryRunner();
    await early.startTransaction();
    await late.startTransaction();
    const seen: string[] = [];

    const first = await insertEvent(early);
    const second = await insertEvent(late);
    await late.commitTransaction();
    let cursor = await follow(seen, null, 10);
    expect(seen).toEqual([]);

    const third = await insertEvent(early);
    await early.commitTransaction();
    await expect
      .poll(
        async () => {
          cursor = await follow(seen, cursor, 10);
          return seen;
        },
        { timeout: 15_000 },
      )
      .toEqual([first, third, second]);
    await Promise.all([early.release(), late.release()]);
  });

  it('skips and repeats nothing under concurrent writers of several events each', async () => {
    const seen: string[] = [];
    const written: string[] = [];
    const writer = async () => {
      for (let round = 0; round < 15; round++) {
        await dataSource.transaction(async (manager) => {
          for (let n = 0; n < 3; n++) {
            written.push(await insertEvent(manager));
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
          }
        });
      }
    };
    let cursor: string | null = null;
    const writers = Promise.all(Array.from({ length: 6 }, writer));
    await expect
      .poll(
        async () => {
          cursor = await follow(seen, cursor, 7);
          return seen.length;
        },
        { timeout: 20_000, interval: 5 },
      )
      .toBe(6 * 15 * 3);
    await writers;
    expect(new Set(seen)).toEqual(new Set(written));
  });

  it('keeps to the merchant accounts of the caller', async () => {
    const mine = await insertEvent(dataSource, { merchantAccount: 'mine' });
    const other = await insertEvent(dataSource, { merchantAccount: 'other' });
    const ids = async (accounts: string[] | null) =>
      (await feed.list({ limit: 10 }, accounts)).items.map(({ id }) => id);
    await expect.poll(() => ids(null), { timeout: 15_000 }).toEqual([mine, other]);
    expect(await ids(['mine'])).toEqual([mine]);
    expect(await ids([])).toEqual([]);
  });

  it('gives the event as it was written, and a cursor to go on even from the last page', async () => {
    const id = await insertEvent(dataSource, { type: 'order.paid', merchantAccount: 'mine' });
    await expect
      .poll(async () => (await feed.list({ limit: 10 }, null)).items.length, { timeout: 15_000 })
      .toBe(1);
    const { items, nextCursor } = await feed.list({ limit: 10 }, null);
    expect(items[0]).toMatchObject({ id, type: 'order.paid', data: { amount: 150000 } });
    expect(await feed.list({ after: nextCursor as string, limit: 10 }, null)).toEqual({
      items: [],
      nextCursor,
      hasMore: false,
    });
  });

  it('moves on past the events of others, and finds what comes behind them', async () => {
    await insertEvent(dataSource, { merchantAccount: 'busy' });
    const last = await insertEvent(dataSource, { merchantAccount: 'busy' });
    await expect
      .poll(async () => (await feed.list({ limit: 10 }, null)).items.at(-1)?.id, { timeout: 15_000 })
      .toBe(last);
    const { nextCursor } = await feed.list({ limit: 10 }, null);
    const quiet = await feed.list({ limit: 10 }, ['quiet']);
    expect(quiet).toEqual({ items: [], nextCursor, hasMore: false });

    const id = await insertEvent(dataSource, { merchantAccount: 'quiet' });
    const next = () => feed.list({ after: quiet.nextCursor as string, limit: 10 }, ['quiet']);
    await expect
      .poll(async () => (await next()).items.map((item) => item.id), { timeout: 15_000 })
      .toEqual([id]);
  });

  it('moves on no further than to the first transaction that is open', async () => {
    await insertEvent(dataSource, { merchantAccount: 'busy' });
    const open = dataSource.createQueryRunner();
    await open.startTransaction();
    try {
      const id = await insertEvent(open, { merchantAccount: 'quiet' });
      await insertEvent(dataSource, { merchantAccount: 'busy' });
      const { nextCursor } = await feed.list({ limit: 10 }, ['quiet']);
      await open.commitTransaction();
      const next = async () =>
        (await feed.list({ after: nextCursor ?? undefined, limit: 10 }, ['quiet'])).items;
      await expect.poll(async () => (await next()).map((item) => item.id), { timeout: 15_000 }).toEqual([id]);
    } finally {
      await open.release();
    }
  });

  it('looks on until it finds something, for readers who take an empty answer for the end', async () => {
    const id = await insertBehindManyOthers();
    const { items, hasMore } = await feed.list({ limit: 10 }, ['quiet']);
    expect({ ids: items.map((item) => item.id), hasMore }).toEqual({ ids: [id], hasMore: false });
  });

  it('looks for a second at most, a bounded number of events at a time, and says that there may be more', async () => {
    const id = await insertBehindManyOthers();
    const clock = new MovableClock();
    const slow = new EventFeed(new PreparedQuery(dataSource), {
      now: () => (clock.advance(1_000), clock.now()),
    });
    const pages: { ids: string[]; hasMore: boolean }[] = [];
    let after: string | undefined;
    for (let page = 0; page < 3; page++) {
      const { items, nextCursor, hasMore } = await slow.list({ after, limit: 10 }, ['quiet']);
      pages.push({ ids: items.map((item) => item.id), hasMore });
      after = nextCursor ?? undefined;
    }
    for (const page of pages.slice(0, 2)) expect(page).toEqual({ ids: [], hasMore: true });
    expect(pages[2]).toEqual({ ids: [id], hasMore: false });
  });

  it.each([0, 501, 1.5, Number.NaN])('refuses a limit of %s', async (limit) => {
    await expect(feed.list({ limit }, null)).rejects.toMatchObject({
      code: 'invalid_request',
      details: { field: 'limit' },
    });
  });

  it('refuses a cursor that it did not give', async () => {
    await expect(feed.list({ after: 'x', limit: 1 }, null)).rejects.toMatchObject({
      details: { field: 'after' },
    });
  });
});
