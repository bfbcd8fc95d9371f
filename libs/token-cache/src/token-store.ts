import { bulkhead, type BulkheadPolicy } from 'cockatiel';
import type { DataSource, EntityManager } from 'typeorm';
import { AccessTokenEntity } from './access-token.entity.js';
import type { CachedToken } from './cached-token.js';

/**
 * Share of the pool that renewals may hold: each holds its connection while the issuer takes its time, and payments are
 * booked on the same pool.
 */
const SHARE_OF_POOL = 0.25;
/** One token service that hangs must not keep the other accounts from their tokens. */
const LEAST_RENEWALS = 2;
/** What the driver takes where nothing is configured. */
const USUAL_POOL = 10;

/** The tokens that all instances share, in PostgreSQL. */
export class TokenStore {
  private readonly renewals: BulkheadPolicy;

  /** @param longestWaitMs see TokenCacheOptions */
  constructor(
    private readonly dataSource: DataSource,
    private readonly longestWaitMs: number,
  ) {
    const { poolSize = USUAL_POOL } = dataSource.options as { poolSize?: number };
    this.renewals = bulkhead(renewalsOf(poolSize), Infinity);
  }

  /** The stored token, whatever its age; null when there is none. */
  find(key: string): Promise<CachedToken | null> {
    return this.dataSource.manager.findOneBy(AccessTokenEntity, { key });
  }

  /**
   * Runs `renew` on what is stored while no other instance can do the same for this key, and stores its result. It is
   * told how long others kept it waiting, in milliseconds: renewals of this key elsewhere, and of other keys here. The lock
   * belongs to the transaction, so a killed process frees it at once.
   * @throws QueryFailedError when others keep it waiting longer than `longestWaitMs`, or TaskCancelledError when that has
   * passed before its turn comes; it is told so at its turn, not before
   */
  renewExclusively(
    key: string,
    renew: (stored: CachedToken | null, waitedMs: number) => Promise<CachedToken>,
  ): Promise<CachedToken> {
    const begin = performance.now();
    const inTransaction = async (manager: EntityManager): Promise<CachedToken> => {
      const waitedMs = await this.lock(manager, key, begin);
      const stored = await manager.findOneBy(AccessTokenEntity, { key });
      const renewed = await renew(stored, waitedMs);
      if (renewed !== stored) await this.save(manager, key, renewed);
      return renewed;
    };
    const inTime = AbortSignal.timeout(this.longestWaitMs);
    return this.renewals.execute(() => this.dataSource.transaction(inTransaction), inTime);
  }

  /** Removes the token if it is still this very one. */
  async remove(key: string, token: string): Promise<void> {
    await this.dataSource.manager.delete(AccessTokenEntity, { key, token });
  }

  /** The limit for statements is meant for work, and whoever holds the lock may wait for DOKU longer than that. */
  private async lock(manager: EntityManager, key: string, begin: number): Promise<number> {
    const leftMs = Math.ceil(this.longestWaitMs - (performance.now() - begin));
    // 0 would be no limit.
    await manager.query(`SELECT set_config('statement_timeout', $1, true)`, [String(Math.max(1, leftMs))]);
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`access_tokens:${key}`]);
    const waitedMs = performance.now() - begin;
    await manager.query('SET LOCAL statement_timeout TO DEFAULT');
    return waitedMs;
  }

  private async save(
    manager: EntityManager,
    key: string,
    { token, expiresAt, obtainedAt }: CachedToken,
  ): Promise<void> {
    await manager.upsert(AccessTokenEntity, { key, token, expiresAt, obtainedAt }, ['key']);
  }
}

/** How many renewals a pool of this size may hold at once; one connection is always left to others, where there are two. */
function renewalsOf(poolSize: number): number {
  const least = Math.min(LEAST_RENEWALS, poolSize - 1);
  return Math.max(1, least, Math.floor(poolSize * SHARE_OF_POOL));
}
