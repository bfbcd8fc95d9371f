import { fitOf } from '../amount.js';
import { DomainError } from '../errors.js';
import type { MisfitPolicies } from '../merchant-account.js';
import type { Order } from '../order.js';
import { latestExpiry, type PaymentCode } from '../payment-code.js';
import type { Payment, ReportedPayment, ReviewReason } from '../payment.js';
import { isClosing } from './close-code.js';
import { timeOf } from './payment-time.js';

/** What of a payment decides whether it fits. */
export type MisfitFacts = Pick<Payment, 'number' | 'amount' | 'paidAt' | 'receivedAt'>;

/** Every way in which a payment does not fit its code and order; none when it does. In the order in which they are named. */
export function misfitsOf(code: PaymentCode, order: Order, payment: MisfitFacts): readonly ReviewReason[] {
  const misfits = misfitsOfCode(code, order, payment);
  const isTooMuch = !misfits.includes('OVERPAID') && overpaysOrder(code, order, payment);
  return isTooMuch ? [...misfits, 'OVERPAID'] : misfits;
}

/**
 * The same, whatever the order has been paid beside it, of which DOKU knows nothing: identity, then what has been paid,
 * then the code's state, then time, then the amount. A cancelled code tells when we heard of a payment, not when it was made.
 */
export function misfitsOfCode(
  code: PaymentCode,
  order: Order,
  payment: MisfitFacts,
): readonly ReviewReason[] {
  const misfits: ReviewReason[] = [];
  if (code.status === 'FAILED' || namesAnotherNumber(code, payment)) misfits.push('UNMATCHED');
  if (code.status === 'PAID' || isClosing(code) || (order.status === 'PAID' && !goesOnBeingPaid(code)))
    misfits.push('DUPLICATE');
  if (code.status === 'CANCELLED') misfits.push('AFTER_CANCEL');
  if (timeOf(payment) > latestExpiry(code)) misfits.push('LATE');
  const fit = fitOf(code.amount, payment.amount);
  if (fit !== 'FITS') misfits.push(fit);
  return misfits;
}

/** Whether a payment waits for a person because of its amount alone, which new terms may allow. */
export function isOfAmount(reason: ReviewReason | null): boolean {
  return reason === 'UNDERPAID' || reason === 'OVERPAID' || reason === 'OUT_OF_RANGE';
}

/**
 * Refuses to have something paid by no money at all, whoever decides.
 * @throws DomainError `invalid_amount`
 */
export function assertIsMoney({ amount }: Pick<Payment, 'amount'>): void {
  if (amount > 0) return;
  const message = 'A payment of zero rupiah pays nothing. Resolve it with RETURNED_TO_PAYER.';
  throw new DomainError('invalid_amount', message, { field: 'decision' });
}

/** Whether the account's policy takes a misfit as it is. Nothing is paid by no money at all, whatever the policy. */
export function isAcceptedByPolicy(
  reason: ReviewReason,
  { amount }: Pick<ReportedPayment, 'amount'>,
  policies: MisfitPolicies,
): boolean {
  return amount > 0 && policies[reason] === 'ACCEPT';
}

/** A paid order takes further money on the reusable code that paid it, and on no sibling, even one that DOKU has not cancelled. */
function goesOnBeingPaid({ reusable, amountPaid, pendingChange }: PaymentCode): boolean {
  return reusable && amountPaid > 0 && pendingChange?.kind !== 'CANCEL';
}

/** Every code asks for all that the order does, also once a part has been accepted on another: more than the rest is too much. */
function overpaysOrder(code: PaymentCode, order: Order, { amount }: Pick<Payment, 'amount'>): boolean {
  if (order.amount.type !== 'FIXED' || order.status === 'PAID' || code.reusable) return false;
  return order.amountPaid > 0 && order.amountPaid + amount > order.amount.value;
}

/** Whether a payment was made on another number than the code's, as far as both are known. */
export function namesAnotherNumber(code: PaymentCode, payment: Pick<Payment, 'number'>): boolean {
  return code.number !== null && payment.number !== null && code.number !== payment.number;
}
