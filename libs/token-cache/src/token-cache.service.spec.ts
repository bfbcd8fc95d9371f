import { describe, expect, it, vi } from 'vitest';
import type { CachedToken } from './cached-token.js';
import { TokenCacheService } from './token-cache.service.js';
import type { TokenStore } from './token-store.js';

class MemoryStore implements Pick<TokenStore, 'find' | 'renewExclusively' | 'remove'> {
  readonly rows = new Map<string, CachedToken>();
  /** How long another instance held the lock. */
  waitedMs = 0;

  async find(key: string): Promise<CachedToken | null> {
    return this.rows.get(key) ?? null;
  }

  async renewExclusively(
    key: string,
    renew: (stored: CachedToken | null, waitedMs: number) => Promise<CachedToken>,
  ) {
    const renewed = await renew(this.rows.get(key) ?? null, this.waitedMs);
    this.rows.set(key, renewed);
    return renewed;
  }

  async remove(key: string, token: string): Promise<void> {
    if (this.rows.get(key)?.token === token) this.rows.delete(key);
  }
}

function setUp() {
  const clock = { time: new Date('2026-01-01T00:00:00Z'), now: () => clock.time };
  const store = new MemoryStore();
  let count = 0;
  const fetch = vi.fn(async () => ({ token: `token-${++count}`, expiresInSeconds: 900 }));
  const cache = new TokenCacheService(store as unknown as TokenStore, clock);
  const pass = (seconds: number) => (clock.time = new Date(clock.time.getTime() + seconds * 1000));
  return { cache, store, fetch, pass, clock };
}

describe('TokenCacheService', () => {
  it('fetches once for 1,000 callers who arrive cold', async () => {
    const { cache, fetch } = setUp();
    const tokens = await Promise.all(Array.from({ length: 1000 }, () => cache.get('a', fetch)));
    expect(new Set(tokens)).toEqual(new Set(['token-1']));
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('renews ahead of time, and serves the old token meanwhile', async () => {
    const { cache, fetch, pass } = setUp();
    await cache.get('a', fetch);
    pass(841);
    expect(await cache.get('a', fetch)).toBe('token-1');
    await vi.waitFor(async () => expect(await cache.get('a', fetch)).toBe('token-2'), { timeout: 10_000 });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('keeps serving the old token when renewing ahead of time fails, without trying on every call', async () => {
    const { cache, fetch, pass } = setUp();
    await cache.get('a', fetch);
    pass(850);
    fetch.mockRejectedValueOnce(new Error('down'));
    expect(await cache.get('a', fetch)).toBe('token-1');
    await new Promise((resolve) => setImmediate(resolve));
    for (let i = 0; i < 20; i++) expect(await cache.get('a', fetch)).toBe('token-1');
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('waits for a new token when the old one has ended', async () => {
    const { cache, fetch, pass } = setUp();
    await cache.get('a', fetch);
    pass(900);
    expect(await cache.get('a', fetch)).toBe('token-2');
  });

  it('renews a short-lived token in the last tenth of its life', async () => {
    const { cache, pass } = setUp();
    const short = vi.fn(async () => ({ token: 't', expiresInSeconds: 10 }));
    await cache.get('a', short);
    pass(8.5);
    await cache.get('a', short);
    expect(short).toHaveBeenCalledTimes(1);
    pass(0.6);
    await cache.get('a', short);
    expect(short).toHaveBeenCalledTimes(2);
  });

  it('rejects all waiters once when the fetch fails, and tries again for later callers', async () => {
    const { cache, fetch } = setUp();
    fetch.mockRejectedValueOnce(new Error('down'));
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => cache.get('a', fetch)));
    expect(results.every((result) => result.status === 'rejected')).toBe(true);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(await cache.get('a', fetch)).toBe('token-1');
  });

  it('shares the failure of an instance that it waited for long, and not of one that failed soon', async () => {
    const { cache, store, fetch } = setUp();
    store.waitedMs = 15_001;
    await expect(cache.get('a', fetch)).rejects.toThrow('another instance');
    expect(fetch).not.toHaveBeenCalled();
    store.waitedMs = 15_000;
    expect(await cache.get('a', fetch)).toBe('token-1');
  });

  it('replaces a dead token once, however many callers report it', async () => {
    const { cache, fetch } = setUp();
    await cache.get('a', fetch);
    const replaced = await Promise.all(
      Array.from({ length: 100 }, async () => {
        await cache.invalidate('a', 'token-1');
        return cache.get('a', fetch);
      }),
    );
    expect(new Set(replaced)).toEqual(new Set(['token-2']));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('keeps a newer token when an older one is reported dead late', async () => {
    const { cache, fetch } = setUp();
    await cache.get('a', fetch);
    await cache.invalidate('a', 'token-0');
    expect(await cache.get('a', fetch)).toBe('token-1');
  });

  it('leaves a dead token to no other instance, and a newer one to all', async () => {
    const { cache, store, fetch } = setUp();
    await cache.get('a', fetch);
    await cache.invalidate('a', 'token-0');
    expect(store.rows.get('a')?.token).toBe('token-1');
    await cache.invalidate('a', 'token-1');
    expect(store.rows.has('a')).toBe(false);
  });

  it('never takes a dead token back from the database', async () => {
    const { cache, store, fetch, clock } = setUp();
    await cache.invalidate('a', 'dead');
    store.rows.set('a', {
      token: 'dead',
      obtainedAt: clock.time,
      expiresAt: new Date(clock.time.getTime() + 9e5),
    });
    expect(await cache.get('a', fetch)).toBe('token-1');
  });

  it('hands out no token that is refused while it is being taken over from another instance', async () => {
    const { cache, store, fetch, clock } = setUp();
    const alive = { obtainedAt: clock.time, expiresAt: new Date(clock.time.getTime() + 9e5) };
    const renewed = store.renewExclusively.bind(store);
    vi.spyOn(store, 'renewExclusively').mockImplementationOnce(async (key, renew) => {
      store.rows.set(key, { token: 'dead', ...alive });
      const found = await renewed(key, renew);
      await cache.invalidate(key, 'dead');
      return found;
    });
    expect(await cache.get('a', fetch)).toBe('token-1');
    expect(await cache.get('a', fetch)).toBe('token-1');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('hands out no dead token again when an older one is reported dead after it', async () => {
    const { cache, fetch } = setUp();
    await cache.get('a', fetch);
    await cache.invalidate('a', 'token-1');
    await cache.invalidate('a', 'token-0');
    expect(await cache.get('a', fetch)).toBe('token-2');
  });

  it('takes a token that its issuer gives again after refusing it', async () => {
    const { cache, fetch } = setUp();
    fetch.mockImplementation(async () => ({ token: 'same', expiresInSeconds: 900 }));
    await cache.get('a', fetch);
    await cache.invalidate('a', 'same');
    expect(await cache.get('a', fetch)).toBe('same');
    expect(await cache.get('a', fetch)).toBe('same');
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
