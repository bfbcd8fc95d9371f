import type { DataSource, EntityManager } from 'typeorm';
import { AccessTokenEntity } from './access-token.entity.js';
import type { CachedToken } from './cached-token.js';

/** The tokens that all instances share, in PostgreSQL. */
export class TokenStore {
  /** @param longestWaitMs see TokenCacheOptions */
  constructor(
    private readonly dataSource: DataSource,
    private readonly longestWaitMs: number,
  ) {}

  /** The stored token, whatever its age; null when there is none. */
  find(key: string): Promise<CachedToken | null> {
    return this.dataSource.manager.findOneBy(AccessTokenEntity, { key });
  }

  /**
   * Runs `renew` on what is stored while no other instance can do the same for this key, and stores its result. It is
   * told how long others kept it waiting, in milliseconds. The lock belongs to the transaction, so a killed process
   * frees it at once.
   * @throws QueryFailedError when others keep it waiting longer than `longestWaitMs`
   */
  renewExclusively(
    key: string,
    renew: (stored: CachedToken | null, waitedMs: number) => Promise<CachedToken>,
  ): Promise<CachedToken> {
    return this.dataSource.transaction(async (manager) => {
      const waitedMs = await this.lock(manager, key);
      const stored = await manager.findOneBy(AccessTokenEntity, { key });
      const renewed = await renew(stored, waitedMs);
      if (renewed !== stored) await this.save(manager, key, renewed);
      return renewed;
    });
  }

  /** Removes the token if it is still this very one. */
  async remove(key: string, token: string): Promise<void> {
    await this.dataSource.manager.delete(AccessTokenEntity, { key, token });
  }

  /** The limit for statements is meant for work, and whoever holds the lock may wait for DOKU longer than that. */
  private async lock(manager: EntityManager, key: string): Promise<number> {
    await manager.query(`SELECT set_config('statement_timeout', $1, true)`, [String(this.longestWaitMs)]);
    const begin = performance.now();
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
