import { requestChange } from '../change/request-change.js';
import type { PaymentCode } from '../payment-code.js';
import type { Remark } from './change-set.js';
import type { OrderChange } from './order-change.js';
import type { CodeEvent } from './transitions.js';

type Closing = Extract<CodeEvent, 'CANCEL_CONFIRMED' | 'EXPIRY_DUE' | 'FOUND_EXPIRED' | 'FOUND_CANCELLED'>;

/**
 * Whether a code came to take one payment when money had been accepted on it already. Which came first at DOKU is not known: its
 * number may be closed, or take one payment more.
 */
export function isPaidBeforeItTookOne({ status, reusable, amountPaid }: PaymentCode): boolean {
  return status === 'ACTIVE' && !reusable && amountPaid > 0;
}

/** Whether such a code is being cancelled, since it has had the one payment that it takes. */
export function isClosing(code: PaymentCode): boolean {
  return isPaidBeforeItTookOne(code) && code.pendingChange?.kind === 'CANCEL';
}

/**
 * A code that has come to take one payment has had it when money came before, and nobody shall pay its number again. DOKU's
 * answer to the cancellation tells whether anybody could.
 */
export function cancelIfPaid(change: OrderChange, codeId: string): void {
  const code = change.code(codeId);
  if (!isPaidBeforeItTookOne(code) || isClosing(code)) return;
  requestChange(
    change,
    code,
    { kind: 'CANCEL' },
    { rule: 'paid_before_it_took_one_payment', sweepAfterMs: 0 },
  );
}

/** Ends a code whose number can take no more money; one that has had the one payment that it takes is PAID. */
export function closeCode(
  change: OrderChange,
  codeId: string,
  event: Closing,
  patch: { readonly number?: string } = {},
  remark: Remark = {},
): void {
  if (!endIfPaid(change, codeId, event.toLowerCase())) change.happen(codeId, event, patch, remark);
}

/** Ends a code that has had the one payment that it takes, once its number is known to be closed; `by` tells how. */
export function endIfPaid(change: OrderChange, codeId: string, by: string): boolean {
  const isPaid = isPaidBeforeItTookOne(change.code(codeId));
  if (isPaid)
    change.happen(codeId, 'PAYMENT_FITS', {}, { note: `paid before it took one payment; closed: ${by}` });
  return isPaid;
}
