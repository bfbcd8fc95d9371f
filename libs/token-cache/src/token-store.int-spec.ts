import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/embedded-database.js';
import { AccessTokenEntity } from './access-token.entity.js';
import type { CachedToken } from './cached-token.js';
import { TokenStore } from './token-store.js';

/** What no statement takes, but for one that waits. */
const STATEMENT_TIMEOUT_MS = 3_000;
const NOBODY_WAITS_SO_LONG_MS = 60_000;

let database: TestDatabase;
let dataSource: DataSource;
/** As the programs have it. */
let limited: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    entities: [AccessTokenEntity],
    synchronize: true,
  }).initialize();
  limited = await new DataSource({
    ...(dataSource.options as PostgresDataSourceOptions),
    synchronize: false,
    extra: { statement_timeout: STATEMENT_TIMEOUT_MS },
  }).initialize();
});

afterAll(async () => {
  await limited?.destroy();
  await dataSource?.destroy();
  await database?.drop();
});

beforeEach(() => dataSource.manager.clear(AccessTokenEntity));

function token(name: string): CachedToken {
  return { token: name, obtainedAt: new Date(), expiresAt: new Date(Date.now() + 900_000) };
}

/** Renews as an instance does whose token service takes its time, until it is told to end; resolves once it asks. */
async function renewSlowly(key = 'k'): Promise<{ end: () => void; done: Promise<CachedToken> }> {
  const store = new TokenStore(dataSource, NOBODY_WAITS_SO_LONG_MS);
  return new Promise((asked) => {
    const done = store.renewExclusively(key, async () => {
      await new Promise<void>((end) => asked({ end, done }));
      return token('slow');
    });
  });
}

async function countWaiting(): Promise<number> {
  const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return (await dataSource.query<object[]>(waiting)).length;
}

/**
 * Renews twelve tokens, and ends a renewal only once `atOnce` of them, or all that are left, are under way. Tells how many
 * ever were.
 */
async function renewMany(
  store: TokenStore,
  atOnce: number,
): Promise<{ most: number; renewed: CachedToken[] }> {
  const underWay: (() => void)[] = [];
  let most = 0;
  const renewals = Array.from({ length: 12 }, (_, index) =>
    store.renewExclusively(`account-${index}`, async () => {
      await new Promise<void>((end) => (most = Math.max(most, underWay.push(end))));
      return token(`token-${index}`);
    }),
  );
  for (let left = renewals.length; left > 0; left--) {
    await expect.poll(() => underWay.length, { interval: 10 }).toBe(Math.min(atOnce, left));
    underWay.shift()?.();
  }
  return { most, renewed: await Promise.all(renewals) };
}

describe('the store of tokens', () => {
  it('waits for another instance longer than any other statement may take, and tells how long', async () => {
    const { end, done } = await renewSlowly();
    let waited = 0;
    const store = new TokenStore(limited, NOBODY_WAITS_SO_LONG_MS);
    const second = store.renewExclusively('k', async (stored, waitedMs) => {
      waited = waitedMs;
      return stored ?? token('second');
    });
    await expect.poll(countWaiting).toBe(1);
    await sleep(1.2 * STATEMENT_TIMEOUT_MS);
    end();
    expect((await second).token).toBe('slow');
    expect((await done).token).toBe('slow');
    expect(waited).toBeGreaterThan(STATEMENT_TIMEOUT_MS);
    expect(waited).toBeLessThan(NOBODY_WAITS_SO_LONG_MS);
  });

  it('does not wait longer than a fetch may take', async () => {
    const { end, done } = await renewSlowly();
    const hasty = new TokenStore(dataSource, 50).renewExclusively('k', async () => token('hasty'));
    await expect(hasty).rejects.toThrow('statement timeout');
    end();
    expect((await done).token).toBe('slow');
  });

  it('counts what it waited for other keys', async () => {
    const { end, done } = await renewSlowly();
    const times = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(59_950);
    const late = new TokenStore(dataSource, NOBODY_WAITS_SO_LONG_MS).renewExclusively('k', async () =>
      token('late'),
    );
    await expect(late).rejects.toThrow('statement timeout');
    times.mockRestore();
    end();
    expect((await done).token).toBe('slow');
  });

  it.each([
    { poolSize: 1, most: 1 },
    { poolSize: 2, most: 1 },
    { poolSize: 4, most: 2 },
    { poolSize: undefined, most: 2 },
    { poolSize: 16, most: 4 },
  ])(
    'fetches many tokens in turn, $most at once with $poolSize connections, and leaves the rest to others',
    async (pool) => {
      const options = dataSource.options as PostgresDataSourceOptions;
      const own = await new DataSource({
        ...options,
        synchronize: false,
        poolSize: pool.poolSize,
      }).initialize();
      const { most, renewed } = await renewMany(new TokenStore(own, NOBODY_WAITS_SO_LONG_MS), pool.most);
      await own.destroy();
      expect(most).toBe(pool.most);
      expect(new Set(renewed.map((each) => each.token)).size).toBe(12);
    },
  );

  it('begins no renewal for which others left no time', async () => {
    const store = new TokenStore(dataSource, NOBODY_WAITS_SO_LONG_MS);
    const ends: (() => void)[] = [];
    const slow = ['a', 'b'].map((key) =>
      store.renewExclusively(key, async () => {
        await new Promise<void>((end) => ends.push(end));
        return token(key);
      }),
    );
    await expect.poll(() => ends.length).toBe(2);
    const timeUp = new AbortController();
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timeUp.signal);
    let begun = false;
    const late = store.renewExclusively('late', async () => {
      begun = true;
      return token('late');
    });
    expect(limit).toHaveBeenCalledWith(NOBODY_WAITS_SO_LONG_MS);
    limit.mockRestore();
    timeUp.abort();
    ends.forEach((end) => end());
    await expect(late).rejects.toThrow('cancelled');
    expect(begun).toBe(false);
    expect((await Promise.all(slow)).map((each) => each.token)).toEqual(['a', 'b']);
  });

  it('removes a token, and none that has taken its place', async () => {
    const store = new TokenStore(dataSource, 10_000);
    await store.renewExclusively('removed', async () => token('newer'));
    await store.remove('removed', 'older');
    expect((await store.find('removed'))?.token).toBe('newer');
    await store.remove('removed', 'newer');
    expect(await store.find('removed')).toBeNull();
  });

  it('leaves every other statement its limit', async () => {
    const store = new TokenStore(limited, NOBODY_WAITS_SO_LONG_MS);
    await store.renewExclusively('k', async () => token('first'));
    await dataSource.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM access_tokens FOR UPDATE');
      const blocked = store.renewExclusively('k', async () => token('second'));
      await expect(blocked).rejects.toThrow('statement timeout');
    });
    expect(await limited.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '3s' }]);
  });
});
