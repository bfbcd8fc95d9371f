import { latestExpiry, type PaymentCode } from '../payment-code.js';
import type { Payment } from '../payment.js';

/** By how much the clock that a payment is timed by may differ from ours. */
const CLOCKS_DIFFER_MS = 60_000;

type PaymentTimes = Pick<Payment, 'paidAt' | 'receivedAt'>;

/** A payment was made before we heard of it, though a clock that is ahead says later; further ahead than that, as stated. */
export function timeOf({ paidAt, receivedAt }: PaymentTimes): Date {
  const aheadMs = paidAt.getTime() - receivedAt.getTime();
  return aheadMs > 0 && aheadMs <= CLOCKS_DIFFER_MS ? receivedAt : paidAt;
}

/**
 * Whether a payment was made after a moment of ours, however the clocks differ. A time that nobody has stated proves nothing, nor one
 * that is yet to come by more than they do.
 */
export function isSurelyAfter(moment: Date, payment: Payment): boolean {
  if (!payment.paidAtStated) return false;
  const madeAt = timeOf(payment);
  return madeAt <= payment.receivedAt && madeAt.getTime() - CLOCKS_DIFFER_MS > moment.getTime();
}

/** Whether a payment of that time was made before a moment of ours, however the clocks differ. */
export function isSurelyBefore(moment: Date, paidAt: Date): boolean {
  return paidAt.getTime() + CLOCKS_DIFFER_MS < moment.getTime();
}

/** When a payment without a stated time was made at the latest: DOKU takes money only while a code is payable. */
export function latestPaymentTime(code: PaymentCode, now: Date): Date {
  const end = latestExpiry(code);
  return end < now ? end : now;
}

/** When a code ends that is closed now: a longer life that DOKU may have given it lasted until now at most. Money may have come in it. */
export function endOfLife(code: PaymentCode, now: Date): Date {
  const end = latestPaymentTime(code, now);
  return end > code.expiresAt ? end : code.expiresAt;
}

/**
 * Whether a payment of a code may be older than what it asks for now. That of a code which has always taken one closes it, so that
 * no other terms follow.
 */
export function mayHaveOlderPayments({ reusable, wasReusable }: PaymentCode): boolean {
  return reusable || wasReusable;
}
