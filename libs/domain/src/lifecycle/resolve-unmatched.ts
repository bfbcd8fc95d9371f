import type { Payment, PaymentResolution } from '../payment.js';
import type { DomainEvent } from './change-set.js';
import { assertIsMoney } from './misfit.js';

/** A decision on money that has no code, and what callers are told of it. */
export interface UnmatchedResolution {
  readonly payment: Payment;
  readonly event: DomainEvent | null;
}

/**
 * A person's decision on a payment without a code. ACCEPT makes it money that counts, though towards no order: callers
 * hear of it as of any other. What goes back to the payer was never theirs, and they are told nothing.
 * @throws DomainError `invalid_amount` when it is no money
 */
export function resolveUnmatched(
  unmatched: Payment,
  resolution: PaymentResolution,
  newId: () => string,
): UnmatchedResolution {
  if (resolution.decision === 'RETURNED_TO_PAYER') {
    return { payment: { ...unmatched, disposition: 'RETURNED_TO_PAYER', resolution }, event: null };
  }
  assertIsMoney(unmatched);
  const payment: Payment = { ...unmatched, disposition: 'ACCEPTED', resolution };
  const event: DomainEvent = {
    id: newId(),
    type: 'payment.received',
    merchantAccount: payment.merchantAccount,
    occurredAt: resolution.at,
    order: null,
    code: null,
    payment,
  };
  return { payment, event };
}
