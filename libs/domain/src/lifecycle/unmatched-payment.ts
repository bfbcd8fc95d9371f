import type { Payment, PaymentResolution, ReportedPayment } from '../payment.js';
import type { DomainEvent } from './change-set.js';
import type { DecisionContext } from './decision-context.js';
import { assertIsMoney } from './misfit.js';
import { contradicts, underKeyWithAmount } from './resemblance.js';

/** Money that has no code, and what callers are told of it. */
export interface UnmatchedBooking {
  readonly payment: Payment;
  readonly event: DomainEvent;
}

/** A decision on money that has no code, and what callers are told of it. */
export interface UnmatchedResolution {
  readonly payment: Payment;
  readonly event: DomainEvent | null;
}

/**
 * Books a payment for an invoice that we do not know (yet). `copy`: what is kept of it without a code already.
 * @returns null where that tells the same
 */
export function bookWithoutCode(
  reported: ReportedPayment,
  channel: string | null,
  copy: Payment | null,
  context: DecisionContext,
): UnmatchedBooking | null {
  if (copy && !contradicts(reported, copy)) return null;
  const { now } = context;
  const payment: Payment = {
    ...(copy ? underKeyWithAmount(reported) : reported),
    paidAt: reported.paidAt ?? now,
    paidAtStated: reported.paidAt !== null,
    id: context.newId(),
    paymentCodeId: null,
    orderId: null,
    channel,
    reference: null,
    receivedAt: now,
    disposition: 'NEEDS_REVIEW',
    reviewReason: 'UNMATCHED',
    resolution: null,
  };
  // Under the payment's own id: the timeline of a code that comes later finds the event by it.
  return { payment, event: eventOf(payment, payment.id, 'payment.needs_review', now) };
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
  return { payment, event: eventOf(payment, newId(), 'payment.received', resolution.at) };
}

function eventOf(payment: Payment, id: string, type: DomainEvent['type'], occurredAt: Date): DomainEvent {
  const { merchantAccount } = payment;
  return { id, type, merchantAccount, occurredAt, order: null, code: null, payment };
}
