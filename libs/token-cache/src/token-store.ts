import { InjectDataSource } from '@nestjs/typeorm';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessTokenEntity } from './access-token.entity.js';
import type { CachedToken } from './cached-token.js';

/** The tokens that all instances share, in PostgreSQL. */
@Injectable()
export class TokenStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The stored token, whatever its age; null when there is none. */
  find(key: string): Promise<CachedToken | null> {
    return this.dataSource.manager.findOneBy(AccessTokenEntity, { key });
  }

  /**
   * Runs `renew` on what is stored while no other instance can do the same for this key, and stores its result.
   * The lock belongs to the transaction, so a killed process frees it at once.
   */
  renewExclusively(
    key: string,
    renew: (stored: CachedToken | null) => Promise<CachedToken>,
  ): Promise<CachedToken> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`access_tokens:${key}`]);
      const stored = await manager.findOneBy(AccessTokenEntity, { key });
      const renewed = await renew(stored);
      if (renewed !== stored) await this.save(manager, key, renewed);
      return renewed;
    });
  }

  /** Removes the token if it is still this very one. */
  async remove(key: string, token: string): Promise<void> {
    await this.dataSource.manager.delete(AccessTokenEntity, { key, token });
  }

  private async save(
    manager: EntityManager,
    key: string,
    { token, expiresAt, obtainedAt }: CachedToken,
  ): Promise<void> {
    await manager.upsert(AccessTokenEntity, { key, token, expiresAt, obtainedAt }, ['key']);
  }
}
