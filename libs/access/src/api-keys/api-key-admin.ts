import { Inject, Injectable } from '@nestjs/common';
import {
  CLOCK,
  DomainError,
  ID_GENERATOR,
  idFromCursor,
  pageOf,
  type Clock,
  type IdGenerator,
  type Page,
  type PageQuery,
} from '@app/domain';
import type { ApiClient } from '../api-client.js';
import type { ApiKey, ApiKeyWithSecret, NewApiKey, RotateApiKey } from './api-key.js';
import { hashOfSecret, newApiKeySecret } from './api-key-secret.js';
import { ApiKeyStore } from './api-key.store.js';
import { ApiKeys } from './api-keys.js';
import { assertMayGrant } from './granting.js';

const HOUR_MS = 3_600_000;

/** Makes, shows, replaces and ends API keys, within the rights of whoever asks. */
@Injectable()
export class ApiKeyAdmin {
  constructor(
    private readonly store: ApiKeyStore,
    private readonly apiKeys: ApiKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /**
   * Makes a key under the given id and tells its secret, the only time that it can be told. The same id again makes no
   * second key, but a new secret for the first, whose own nobody was told.
   * @throws DomainError `forbidden` for more rights than the maker's own; `invalid_request`
   */
  async create(wanted: NewApiKey, by: ApiClient, id: string = this.ids.uuid()): Promise<ApiKeyWithSecret> {
    this.assertFuture(wanted.expiresAt);
    assertMayGrant(by, wanted);
    const secret = newApiKeySecret();
    const key = await this.store.insert({
      ...wanted,
      id,
      secretHash: hashOfSecret(secret),
      createdAt: this.clock.now(),
      createdBy: by.name,
    });
    return { key, secret };
  }

  /** Newest first. @throws DomainError `invalid_request` for a cursor that is not ours */
  async list({ limit, cursor }: PageQuery, by: ApiClient): Promise<Page<ApiKey>> {
    const found = await this.store.list(by.merchantAccounts, limit + 1, idFromCursor(cursor));
    return pageOf(found, limit, ({ id }) => id);
  }

  /** @throws DomainError `not_found` */
  async get(id: string, by: ApiClient): Promise<ApiKey> {
    const key = await this.store.find(id, by.merchantAccounts);
    if (!key) throw new DomainError('not_found', `There is no API key ${id}.`);
    return key;
  }

  /**
   * Makes a key of the same client with the same rights, under the given id; the old one works on until the overlap
   * ends. The same id again makes a new secret only.
   * @throws DomainError `not_found`, `forbidden`, `api_key_not_active`, `invalid_request`
   */
  async rotate(
    id: string,
    { overlapHours, expiresAt = null }: RotateApiKey,
    by: ApiClient,
    newId: string = this.ids.uuid(),
  ): Promise<ApiKeyWithSecret> {
    const old = await this.get(id, by);
    const wanted = { ...old, expiresAt: expiresAt ?? old.expiresAt };
    assertMayGrant(by, wanted);
    this.assertFuture(expiresAt);
    const now = this.clock.now();
    const secret = newApiKeySecret();
    const overlapEnd = new Date(now.getTime() + overlapHours * HOUR_MS);
    const key = await this.store.replace(id, overlapEnd, {
      id: newId,
      secretHash: hashOfSecret(secret),
      createdAt: now,
      createdBy: by.name,
      expiresAt: wanted.expiresAt,
    });
    if (!key) {
      throw new DomainError(
        'api_key_not_active',
        'The API key was revoked, has expired or was rotated already; rotate the one that replaced it.',
      );
    }
    this.apiKeys.forgetRemembered();
    return { key, secret };
  }

  /** Ends a key at once, with the older ones that it replaced. @throws DomainError `not_found` */
  async revoke(id: string, by: ApiClient): Promise<void> {
    await this.store.revoke(await this.get(id, by), this.clock.now());
    this.apiKeys.forgetRemembered();
  }

  private assertFuture(expiresAt: Date | null): void {
    if (expiresAt === null || expiresAt > this.clock.now()) return;
    throw new DomainError('invalid_request', 'Give a time in the future.', { field: 'expiresAt' });
  }
}
