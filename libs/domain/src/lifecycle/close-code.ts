import { requestChange } from '../change/request-change.js';
import type { PaymentCode } from '../payment-code.js';
import type { Remark } from './change-set.js';
import type { OrderChange } from './order-change.js';
import { endOfLife } from './payment-time.js';
import type { CodeEvent } from './transitions.js';

type Closing = Extract<CodeEvent, 'CANCEL_CONFIRMED' | 'EXPIRY_DUE' | 'FOUND_EXPIRED' | 'FOUND_CANCELLED'>;

/** A cancellation that the sweep sends and DOKU refuses counts for two of them. By its interval the next comes in half an hour. */
const LOOKS_PER_CANCEL = 4;

/**
 * Whether a code has had the one payment that it takes, while its number at DOKU may take more: it was or may have been reusable
 * when that payment was made. Whatever became of its cancellation, it ends once the number is known to be closed.
 */
export function isClosing({ status, reusable, amountPaid }: PaymentCode): boolean {
  return status === 'ACTIVE' && !reusable && amountPaid > 0;
}

/** Nobody shall pay the number of such a code again. DOKU's answer to the cancellation tells whether anybody could. */
export function cancelIfPaid(change: OrderChange, codeId: string): void {
  const code = change.code(codeId);
  if (!isClosing(code) || code.pendingChange?.kind === 'CANCEL') return;
  requestChange(
    change,
    code,
    { kind: 'CANCEL' },
    { rule: 'paid_before_it_took_one_payment', sweepAfterMs: 0 },
  );
}

/**
 * The same at a look that has told of no end, where the cancellation was given up: DOKU refused it, or an earlier release took it
 * for done. DOKU may refuse it at every look until the expiry, so it is asked at some alone. Answers whether it is now.
 */
export function cancelAgain(change: OrderChange, codeId: string): boolean {
  const { pendingChange, checkAttempts } = change.code(codeId);
  if (pendingChange !== null || checkAttempts % LOOKS_PER_CANCEL !== 0) return false;
  cancelIfPaid(change, codeId);
  return change.code(codeId).pendingChange !== null;
}

/** Ends a code whose number can take no more money; one that has had the one payment that it takes is PAID. */
export function closeCode(
  change: OrderChange,
  codeId: string,
  event: Closing,
  patch: Partial<Pick<PaymentCode, 'number'>> = {},
  remark: Remark = {},
): void {
  if (endIfPaid(change, codeId, event.toLowerCase())) return;
  const expiresAt = endOfLife(change.code(codeId), change.context.now);
  change.happen(codeId, event, { ...patch, expiresAt }, remark);
}

/** Ends a code that has had the one payment that it takes, once its number is known to be closed; `by` tells how. */
export function endIfPaid(change: OrderChange, codeId: string, by: string): boolean {
  const isPaid = isClosing(change.code(codeId));
  if (isPaid)
    change.happen(codeId, 'PAYMENT_FITS', {}, { note: `paid before it took one payment; closed: ${by}` });
  return isPaid;
}
