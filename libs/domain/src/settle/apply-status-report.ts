import { sameAmount } from '../amount.js';
import type { Said } from '../change/said.js';
import { applyTermsProvenByClosing } from '../lifecycle/apply-terms.js';
import { numberFrom } from '../lifecycle/accept-payment.js';
import { bookPayment } from '../lifecycle/book-payment.js';
import { cancelAgain, closeCode, endIfPaid } from '../lifecycle/close-code.js';
import type { OrderChange } from '../lifecycle/order-change.js';
import { isSurelyBefore, mayHaveOlderPayments } from '../lifecycle/payment-time.js';
import { isKnownAs } from '../lifecycle/resemblance.js';
import { STATUS_CHECK_DELAY_MS } from '../lifecycle/sweep-plan.js';
import type { MisfitPolicies } from '../merchant-account.js';
import { isOpen, type PaymentCode, type PendingChange } from '../payment-code.js';
import type { Payment, ReportedPayment } from '../payment.js';
import type { StatusReport } from '../ports/payment-code-provider.js';
import { isOverdue } from './expiry.js';
import { endIfHeld } from './held-payment.js';

/**
 * Puts what DOKU says of a code into effect. `strays` are payments that came for its invoice before it. `said`: what DOKU said just
 * before, when it refused to change or to cancel the code; `refused`: new terms that it refused to repeat because the code is paid.
 */
export function applyStatusReport(
  change: OrderChange,
  codeId: string,
  report: StatusReport,
  policies: MisfitPolicies,
  strays: readonly Payment[],
  {
    said = null,
    refused = null,
  }: { readonly said?: Said | null; readonly refused?: PendingChange | null } = {},
): void {
  const before = change.code(codeId);
  const isGone = said === 'GONE';
  const number = numberFrom(change, before, report);
  switch (report.state) {
    case 'PAID': {
      if (report.payment && refused) applyTermsProvenByClosing(change, codeId, report.payment, refused);
      const isKnown = report.payment !== null && !bookIfNew(change, codeId, report.payment, policies, strays);
      if (isKnown && refused && !mayBeForAnother(change, before, report.payment, refused))
        giveUp(change, codeId, refused);
      if (nobodyWaits(change, codeId, said === 'CLOSED' && isKnown)) endIfHeld(change, codeId);
      // A code that may have an older payment is not gone because it is paid.
      if (isGone && mayHaveOlderPayments(before)) closeGone(change, codeId);
      else if (isGone || refused) endIfPaid(change, codeId, isGone ? 'gone at DOKU' : 'by its payment');
      break;
    }
    case 'EXPIRED':
      closeCode(
        change,
        codeId,
        isEndedByCancel(change, codeId, isGone) ? 'FOUND_CANCELLED' : 'FOUND_EXPIRED',
        number,
      );
      break;
    case 'PENDING':
      // Without a number to type it stays PENDING: the create is repeated, and its first answer tells, as it does of a page.
      if (before.status === 'PENDING' && { ...before, ...number }.number !== null)
        change.happen(codeId, 'FOUND_WAITING', number);
      break;
    case 'UNCLEAR':
      return change.planCheckAgain(codeId);
    case 'REFUNDED':
    case 'FAILED':
    case 'NOT_FOUND':
      break;
  }
  if (change.code(codeId).status === before.status && !cancelAgain(change, codeId))
    change.planNextCheck(codeId);
}

/** Ends a code that DOKU does not find, unless a payment has just ended it. */
function closeGone(change: OrderChange, codeId: string): void {
  if (isOpen(change.code(codeId).status)) closeCode(change, codeId, 'FOUND_CANCELLED');
}

/**
 * Whether DOKU may refuse to repeat new terms for another payment than the known one that its status names, which has not proved
 * them. A code that always took one payment has no other. Else the status names the newest, but not yet one of the last minute: that
 * may have closed the code, and fits a new amount alone.
 */
function mayBeForAnother(
  change: OrderChange,
  code: PaymentCode,
  named: ReportedPayment,
  refused: PendingChange,
): boolean {
  if (!mayHaveOlderPayments(code)) return false;
  const { now } = change.context;
  const { refusedAsPaidAt = now } = refused;
  const isTooEarly = now.getTime() - refusedAsPaidAt.getTime() < STATUS_CHECK_DELAY_MS;
  if (isTooEarly && refused.kind === 'UPDATE' && !sameAmount(refused.terms.amount, code.amount)) return true;
  const known = change.allPayments.find((payment) => isKnownAs(named, payment));
  const statedAt = named.paidAt ?? (known?.paidAtStated ? known.paidAt : null);
  return statedAt === null || !isSurelyBefore(refused.requestedAt, statedAt);
}

/** Drops new terms that DOKU does not make any more, since it had the payment that closed the code before they were asked for. */
function giveUp(change: OrderChange, codeId: string, { requestId }: PendingChange): void {
  if (change.code(codeId).pendingChange?.requestId === requestId)
    change.patchCode(codeId, { pendingChange: null });
}

/** Whether a payment is one that we did not know. */
function bookIfNew(...booking: Parameters<typeof bookPayment>): boolean {
  const [change] = booking;
  const known = change.allPayments.length;
  bookPayment(...booking);
  return change.allPayments.length > known;
}

/**
 * Whether nobody waits for a code any more, nor for DOKU's word on its change. That of an open order stays until its end is
 * asked for, and DOKU names a payment that was known by then: a person may accept what came, and the code is then PAID. So does
 * one whose number may take more than the payment that its status names.
 */
function nobodyWaits(change: OrderChange, codeId: string, isGivenUp: boolean): boolean {
  const code = change.code(codeId);
  const isOfPaidOrder = change.order.status === 'PAID' && !mayHaveOlderPayments(code);
  return (isOfPaidOrder || isGivenUp) && code.pendingChange === null;
}

/**
 * DOKU documents no status for a cancelled code. What ended before its time ended by the cancel that has no answer yet, or by one
 * that DOKU was asked for elsewhere, where it does not find what it is to cancel.
 */
function isEndedByCancel(change: OrderChange, codeId: string, isGone: boolean): boolean {
  const code = change.code(codeId);
  return (isGone || code.pendingChange?.kind === 'CANCEL') && !isOverdue(code, change.context.now);
}
