import { DomainError } from './errors.js';
import type { ReviewReason } from './payment.js';

/** What happens with money that does not fit: a person decides, or it is accepted. */
export type MisfitPolicy = 'REVIEW' | 'ACCEPT';
export type MisfitPolicies = Readonly<Partial<Record<ReviewReason, MisfitPolicy>>>;

/** The refusal of an account that does not exist, in the same words for one that the caller may not know of. */
export function unknownMerchantAccount(id: string, field = 'merchantAccount'): DomainError {
  const message = `There is no merchant account "${id}"; name one that GET /v1/channels lists.`;
  return new DomainError('merchant_account_unknown', message, { field });
}
