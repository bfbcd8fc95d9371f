import { DomainError, mayTouch } from '@app/domain';
import type { ApiClient } from '../api-client.js';
import { includesScope } from '../scopes.js';
import type { NewApiKey } from './api-key.js';

/**
 * Nobody gives what they do not have: not a scope, not a merchant account, and not a longer life.
 * @throws DomainError `forbidden`
 */
export function assertMayGrant(by: ApiClient, wanted: Omit<NewApiKey, 'name'>): void {
  const scope = wanted.scopes.find((each) => !includesScope(by.scopes, each));
  if (scope) throw refuse('scopes', `You lack the scope ${scope}, so you cannot give it.`);
  const foreign = foreignAccount(by, wanted.merchantAccounts);
  if (foreign === null) {
    throw refuse('merchantAccounts', 'Name merchant accounts: your own key is limited to some.');
  }
  if (foreign) {
    throw refuse('merchantAccounts', `You have no access to the merchant account ${foreign}.`);
  }
  if (by.expiresAt && (wanted.expiresAt === null || wanted.expiresAt > by.expiresAt)) {
    throw refuse('expiresAt', `The key cannot outlive yours, which ends at ${by.expiresAt.toISOString()}.`);
  }
}

/** An account that is not the grantor's own; null when all are wanted by somebody who has only some. */
function foreignAccount(by: ApiClient, wanted: readonly string[] | null): string | null | undefined {
  if (wanted === null) return by.merchantAccounts === null ? undefined : null;
  return wanted.find((account) => !mayTouch(by, account));
}

function refuse(field: string, message: string): DomainError {
  return new DomainError('forbidden', message, { field });
}
