import type { Caller } from '@app/domain';
import type { CreateWebhookEndpoint } from '@app/events';
import { assertAccountsKnown } from '../auth/known-accounts.js';
import type { CreateWebhookEndpointRequest } from './create-webhook-endpoint.request.js';

/**
 * The endpoint that is asked for. A caller that is bound to accounts may name none but its own, whatever is configured.
 * @throws DomainError `merchant_account_unknown`
 */
export function toNewEndpoint(
  { url, eventTypes, merchantAccounts, description }: CreateWebhookEndpointRequest,
  caller: Caller,
  configured: readonly string[],
): CreateWebhookEndpoint {
  if (caller.merchantAccounts === null) assertAccountsKnown(merchantAccounts, configured);
  return { url, eventTypes, merchantAccounts, description };
}
