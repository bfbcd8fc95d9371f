import { latestExpiry, type PaymentCode } from '../payment-code.js';
import type { Payment } from '../payment.js';

/** When a payment without a stated time was made at the latest: DOKU takes money only while a code is payable. */
export function latestPaymentTime(code: PaymentCode, now: Date): Date {
  const end = latestExpiry(code);
  return end < now ? end : now;
}

/**
 * Whether a payment of a code may be older than what it asks for now. That of a code which has always taken one closes it, so that
 * no other terms follow.
 */
export function mayHaveOlderPayments({ reusable, wasReusable }: PaymentCode): boolean {
  return reusable || wasReusable;
}

/**
 * When a payment of a code was made, as far as DOKU has stated it. Null where what is kept is the last moment at which it can
 * have been made: then it may be much older, and its time proves nothing.
 */
export function statedTimeOf({ paidAt, receivedAt }: Payment, code: PaymentCode): Date | null {
  const kept = paidAt.getTime();
  const isLatest = kept === receivedAt.getTime() || kept === latestExpiry(code).getTime();
  return isLatest ? null : paidAt;
}
