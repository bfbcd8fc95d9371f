import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, ID_GENERATOR, type Clock, type IdGenerator } from '@app/domain';
import type { ApiClient } from '../api-client.js';
import type { ApiKey } from './api-key.js';
import { hashOfSecret } from './api-key-secret.js';
import { ApiKeyStore } from './api-key.store.js';

const REMEMBERED_FOR_MS = 5_000;
const MOST_REMEMBERED = 1_000;

/** Who is behind an API key. */
@Injectable()
export class ApiKeys {
  private remembered = new Map<string, { readonly client: ApiClient; readonly until: number }>();

  constructor(
    private readonly store: ApiKeyStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /** The client behind a key; null when the key is unknown, expired or revoked. Known keys are remembered for 5 s. */
  async authenticate(secret: string): Promise<ApiClient | null> {
    const hash = hashOfSecret(secret);
    const now = this.clock.now();
    const { remembered } = this;
    const known = remembered.get(hash);
    if (known && known.until > now.getTime()) return known.client;
    remembered.delete(hash);
    const key = await this.store.use(hash, now);
    if (!key) return null;
    const client = clientOf(key);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const until = Math.min(now.getTime() + REMEMBERED_FOR_MS, client.expiresAt?.getTime() ?? Infinity);
    remembered.set(hash, { client, until });
    return client;
  }

  /**
   * Makes what administrators changed valid here at once; other instances see it within 5 s. What a look-up answers that
   * is under way may be older than the change, and is remembered where nobody looks any more.
   */
  forgetRemembered(): void {
    this.remembered = new Map();
  }

  /** Makes sure that a key given by configuration exists, with every right. One that was revoked or rotated stays so. */
  async ensureBootstrapKey(secret: string): Promise<void> {
    await this.store.ensureBootstrap(this.ids.uuid(), hashOfSecret(secret), this.clock.now());
  }
}

function clientOf({ clientId, name, scopes, merchantAccounts, expiresAt }: ApiKey): ApiClient {
  return { id: clientId, name, scopes, merchantAccounts, expiresAt };
}
