import { stateOf, type ApiKey, type ApiKeyWithSecret } from '@app/access';
import type { ApiKeyResponse, ApiKeyWithSecretResponse } from './api-key.response.js';

/** A key as administrators see it. */
export function presentApiKey(key: ApiKey, now: Date): ApiKeyResponse {
  return {
    id: key.id,
    clientId: key.clientId,
    name: key.name,
    scopes: [...key.scopes],
    merchantAccounts: key.merchantAccounts && [...key.merchantAccounts],
    state: stateOf(key, now),
    createdAt: key.createdAt.toISOString(),
    createdBy: key.createdBy,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    replacedBy: key.replacedBy,
  };
}

/** A key with its secret, for the one answer that shows it. */
export function presentNewApiKey({ key, secret }: ApiKeyWithSecret, now: Date): ApiKeyWithSecretResponse {
  return { ...presentApiKey(key, now), secret };
}
