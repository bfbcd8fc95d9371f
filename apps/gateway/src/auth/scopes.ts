import type { Scope } from '@app/access';

/** What each scope of an API key allows, in words for the documentation. */
export const SCOPE_MEANINGS: Readonly<Record<Scope, string>> = {
  'payment-codes:read': 'Read payment codes, orders, payments and channels.',
  'payment-codes:write': 'Create, change and cancel payment codes, and ask DOKU for their status.',
  'payments:resolve': 'Decide on payments that need a person.',
  'events:read': 'Read the feed of events, and webhook endpoints with their deliveries.',
  'webhooks:write': 'Manage webhook endpoints and repeat deliveries.',
  admin: 'Everything, and the management of API keys.',
};
