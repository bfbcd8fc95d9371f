import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, ID_GENERATOR, type Clock, type IdGenerator } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import type { ApiClient } from '../api-client.js';
import type { Scope } from '../scopes.js';
import { hashOfSecret } from './api-key-secret.js';

const REMEMBERED_FOR_MS = 5_000;
const MOST_REMEMBERED = 1_000;

interface ClientRow {
  readonly client_id: string;
  readonly name: string;
  readonly scopes: Scope[];
  readonly merchant_accounts: string[] | null;
  readonly expires_at: Date | null;
}

/** Who is behind an API key. */
@Injectable()
export class ApiKeys {
  private readonly remembered = new Map<string, { readonly client: ApiClient; readonly until: number }>();

  constructor(
    private readonly query: PreparedQuery,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /** The client behind a key; null when the key is unknown, expired or revoked. Known keys are remembered for 5 s. */
  async authenticate(secret: string): Promise<ApiClient | null> {
    const hash = hashOfSecret(secret);
    const now = this.clock.now();
    const known = this.remembered.get(hash);
    if (known && known.until > now.getTime()) return known.client;
    this.remembered.delete(hash);
    const [row] = await this.query.rows<ClientRow>({
      name: 'api_key_use',
      text: `UPDATE api_keys SET last_used_at = $2 WHERE secret_hash = $1 AND revoked_at IS NULL
          AND (expires_at IS NULL OR expires_at > $2)
        RETURNING COALESCE(client_id, id) AS client_id, name, scopes, merchant_accounts, expires_at`,
      values: [hash, now],
    });
    if (!row) return null;
    const client = toClient(row);
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    const until = Math.min(now.getTime() + REMEMBERED_FOR_MS, client.expiresAt?.getTime() ?? Infinity);
    this.remembered.set(hash, { client, until });
    return client;
  }

  /** Makes what administrators changed valid here at once; other instances see it within 5 s. */
  forgetRemembered(): void {
    this.remembered.clear();
  }

  /** Makes sure that a key given by configuration exists, with every right. One that was revoked or rotated stays so. */
  async ensureBootstrapKey(secret: string): Promise<void> {
    await this.query.rows({
      name: 'api_key_bootstrap',
      text: `INSERT INTO api_keys (id, client_id, name, secret_hash, scopes, merchant_accounts, created_at)
        VALUES ($1, $1, 'bootstrap', $2, '{admin}', NULL, $3) ON CONFLICT (secret_hash) DO NOTHING`,
      values: [this.ids.uuid(), hashOfSecret(secret), this.clock.now()],
    });
  }
}

function toClient(row: ClientRow): ApiClient {
  return {
    id: row.client_id,
    name: row.name,
    scopes: row.scopes,
    merchantAccounts: row.merchant_accounts,
    expiresAt: row.expires_at,
  };
}
