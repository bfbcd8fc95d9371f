import type { ApiClient, NewApiKey, RotateApiKey } from '@app/access';
import { DomainError } from '@app/domain';
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
  const allowed = by.merchantAccounts ?? configured;
  const unknown = request.merchantAccounts?.find((account) => !allowed.includes(account));
  if (unknown !== undefined) {
    throw new DomainError('merchant_account_unknown', `There is no merchant account "${unknown}".`, {
      field: 'merchantAccounts',
    });
  }
  return {
    name: request.name,
    scopes: request.scopes,
    merchantAccounts: request.merchantAccounts ?? by.merchantAccounts,
    expiresAt: request.expiresAt ? new Date(request.expiresAt) : null,
  };
}

/** How a key is to be replaced. */
export function toRotation({ overlapHours, expiresAt }: RotateApiKeyRequest): RotateApiKey {
  return { overlapHours, ...(expiresAt && { expiresAt: new Date(expiresAt) }) };
}
