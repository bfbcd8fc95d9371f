import { Injectable } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import type { Scope } from '../scopes.js';
import type { ApiKey, NewApiKey } from './api-key.js';

/** A row of `api_keys` without its hash. */
interface ApiKeyRow {
  readonly id: string;
  readonly client_id: string | null;
  readonly name: string;
  readonly scopes: Scope[];
  readonly merchant_accounts: string[] | null;
  readonly created_at: Date;
  readonly created_by: string | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
  readonly replaced_by: string | null;
}

/** A key to store. */
export interface StoredKey extends NewApiKey {
  readonly id: string;
  readonly secretHash: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
}

const COLUMNS = `id, client_id, name, scopes, merchant_accounts, created_at, created_by, expires_at, revoked_at,
  last_used_at, replaced_by`;
/** A limited administrator has the keys whose every merchant account is among its own ($1). */
const VISIBLE = `($1::text[] IS NULL OR merchant_accounts <@ $1)`;

/** Keys as they are kept. `accounts` are the merchant accounts of whoever asks; null: all. */
@Injectable()
export class ApiKeyStore {
  constructor(private readonly query: PreparedQuery) {}

  /** A repeat under the same id takes the new secret: the first was told to nobody. */
  async insert(key: StoredKey): Promise<ApiKey> {
    const [row] = await this.query.rows<ApiKeyRow>({
      name: 'api_key_insert',
      text: `INSERT INTO api_keys (id, client_id, name, secret_hash, scopes, merchant_accounts, created_at, created_by, expires_at)
        VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET secret_hash = EXCLUDED.secret_hash RETURNING ${COLUMNS}`,
      values: [
        key.id,
        key.name,
        key.secretHash,
        key.scopes,
        key.merchantAccounts,
        key.createdAt,
        key.createdBy,
        key.expiresAt,
      ],
    });
    return toApiKey(row as ApiKeyRow);
  }

  /** Newest first, after the key `before` where one is given. */
  async list(
    accounts: readonly string[] | null,
    limit: number,
    before: string | null,
  ): Promise<readonly ApiKey[]> {
    const rows = await this.query.rows<ApiKeyRow>({
      name: 'api_key_list',
      text: `SELECT ${COLUMNS} FROM api_keys WHERE ${VISIBLE} AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      values: [accounts, before, limit],
    });
    return rows.map(toApiKey);
  }

  async find(id: string, accounts: readonly string[] | null): Promise<ApiKey | null> {
    const [row] = await this.query.rows<ApiKeyRow>({
      name: 'api_key_find',
      text: `SELECT ${COLUMNS} FROM api_keys WHERE ${VISIBLE} AND id = $2`,
      values: [accounts, id],
    });
    return row ? toApiKey(row) : null;
  }

  /**
   * Ends a working key at `overlapEnd` and stores the one that replaces it; null when it works no more. A repeat under
   * the same id takes the new secret.
   */
  async replace(
    id: string,
    overlapEnd: Date,
    next: Omit<StoredKey, 'name' | 'scopes' | 'merchantAccounts'>,
  ): Promise<ApiKey | null> {
    const [row] = await this.query.rows<ApiKeyRow>({
      name: 'api_key_replace',
      text: `WITH old AS (
          UPDATE api_keys SET expires_at = LEAST(expires_at, $2), replaced_by = $3
          WHERE id = $1 AND (replaced_by = $3
            OR revoked_at IS NULL AND replaced_by IS NULL AND (expires_at IS NULL OR expires_at > $5))
          RETURNING *)
        INSERT INTO api_keys (id, client_id, name, secret_hash, scopes, merchant_accounts, created_at, created_by, expires_at)
        SELECT $3, COALESCE(client_id, id), name, $4, scopes, merchant_accounts, $5, $6, $7 FROM old
        ON CONFLICT (id) DO UPDATE SET secret_hash = EXCLUDED.secret_hash RETURNING ${COLUMNS}`,
      values: [id, overlapEnd, next.id, next.secretHash, next.createdAt, next.createdBy, next.expiresAt],
    });
    return row ? toApiKey(row) : null;
  }

  /** Ends a key at once, and with it the older ones that it replaced. */
  async revoke({ id, clientId }: Pick<ApiKey, 'id' | 'clientId'>, now: Date): Promise<void> {
    await this.query.rows({
      name: 'api_key_revoke',
      text: `UPDATE api_keys SET revoked_at = $3
        WHERE COALESCE(client_id, id) = $2 AND id <= $1 AND revoked_at IS NULL`,
      values: [id, clientId, now],
    });
  }

  /** A working key by its secret, noted as used at `now`; null when there is none. */
  async use(secretHash: string, now: Date): Promise<ApiKey | null> {
    const [row] = await this.query.rows<ApiKeyRow>({
      name: 'api_key_use',
      text: `UPDATE api_keys SET last_used_at = $2 WHERE secret_hash = $1 AND revoked_at IS NULL
          AND (expires_at IS NULL OR expires_at > $2) RETURNING ${COLUMNS}`,
      values: [secretHash, now],
    });
    return row ? toApiKey(row) : null;
  }

  /** Stores a key with every right, unless one with this secret is there, whatever became of it. */
  async ensureBootstrap(id: string, secretHash: string, now: Date): Promise<void> {
    await this.query.rows({
      name: 'api_key_bootstrap',
      text: `INSERT INTO api_keys (id, client_id, name, secret_hash, scopes, merchant_accounts, created_at)
        VALUES ($1, $1, 'bootstrap', $2, '{admin}', NULL, $3) ON CONFLICT (secret_hash) DO NOTHING`,
      values: [id, secretHash, now],
    });
  }
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    clientId: row.client_id ?? row.id,
    name: row.name,
    scopes: row.scopes,
    merchantAccounts: row.merchant_accounts,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
    replacedBy: row.replaced_by,
  };
}
