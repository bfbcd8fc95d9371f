import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, ID_GENERATOR, type Clock, type IdGenerator } from '@app/domain';
import { PreparedQuery } from '../ledger/prepared-query.js';

/** What a key may be used for. `admin` includes every other. */
export const SCOPES = [
  'payment-codes:read',
  'payment-codes:write',
  'payments:resolve',
  'events:read',
  'webhooks:write',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

/** A calling service, as its key tells. */
export interface ApiClient {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null: every merchant account. */
  readonly merchantAccounts: readonly string[] | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly merchantAccounts: readonly string[] | null;
  readonly expiresAt: Date | null;
}

const REMEMBERED_FOR_MS = 5_000;
const MOST_REMEMBERED = 1_000;

/** API keys of calling services. Only a hash of each is kept; a key's 256 random bits need no slow hash. */
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
    const hash = hashOf(secret);
    const now = this.clock.now().getTime();
    const known = this.remembered.get(hash);
    if (known && known.until > now) return known.client;
    this.remembered.delete(hash);
    const [row] = await this.query.rows({
      name: 'api_key_use',
      text: `UPDATE api_keys SET last_used_at = $2 WHERE secret_hash = $1 AND revoked_at IS NULL
          AND (expires_at IS NULL OR expires_at > $2)
        RETURNING id, name, scopes, merchant_accounts`,
      values: [hash, this.clock.now()],
    });
    if (!row) return null;
    const client: ApiClient = {
      id: row['id'] as string,
      name: row['name'] as string,
      scopes: row['scopes'] as Scope[],
      merchantAccounts: row['merchant_accounts'] as string[] | null,
    };
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(hash, { client, until: now + REMEMBERED_FOR_MS });
    return client;
  }

  /** Makes a key and tells its secret, the only time that it can be told. */
  async create(key: NewApiKey): Promise<{ readonly id: string; readonly secret: string }> {
    const secret = `dpg_${randomBytes(32).toString('base64url')}`;
    return { id: await this.insert(key, secret), secret };
  }

  /** Makes sure that a key given by configuration exists, with every right. */
  async ensureBootstrapKey(secret: string): Promise<void> {
    await this.insert(
      { name: 'bootstrap', scopes: ['admin'], merchantAccounts: null, expiresAt: null },
      secret,
    );
  }

  private async insert(key: NewApiKey, secret: string): Promise<string> {
    const id = this.ids.uuid();
    await this.query.rows({
      name: 'api_key_insert',
      text: `INSERT INTO api_keys (id, name, secret_hash, scopes, merchant_accounts, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (secret_hash) DO NOTHING`,
      values: [
        id,
        key.name,
        hashOf(secret),
        key.scopes,
        key.merchantAccounts,
        this.clock.now(),
        key.expiresAt,
      ],
    });
    return id;
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
