import type { ApiClient, NewApiKey, RotateApiKey } from '@app/access';
import { assertAccountsKnown } from '../auth/known-accounts.js';
import type { CreateApiKeyRequest } from './create-api-key.request.js';
import type { RotateApiKeyRequest } from './rotate-api-key.request.js';

/**
 * The key that is asked for. An account that the maker may not touch is refused like one that does not exist.
 * @throws DomainError `merchant_account_unknown`
 */
export function toNewApiKey(
  request: CreateApiKeyRequest,
  by: ApiClient,
  configured: readonly string[],
): NewApiKey {
  assertAccountsKnown(request.merchantAccounts, by.merchantAccounts ?? configured);
  return {
    name: request.name,
    scopes: request.scopes,
    merchantAccounts: request.merchantAccounts ?? by.merchantAccounts,
    expiresAt: request.expiresAt ? new Date(request.expiresAt) : null,
  };
}

/** How a key is to be replaced. */
export function toRotation({ overlapHours, expiresAt }: RotateApiKeyRequest): RotateApiKey {
  return { overlapHours, expiresAt: expiresAt ? new Date(expiresAt) : null };
}
