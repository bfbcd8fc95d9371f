import { applyTerms, applyTermsOfClosed } from '../lifecycle/apply-terms.js';
import { closeCode, endIfPaid } from '../lifecycle/close-code.js';
import type { OrderChange } from '../lifecycle/order-change.js';
import { endOfLife, isSurelyBefore, mayHaveOlderPayments } from '../lifecycle/payment-time.js';
import {
  isOpen,
  latestExpiry,
  mayBeReusable,
  type PaymentCode,
  type PendingChange,
} from '../payment-code.js';
import type { ChangeReply, ProviderRefusal } from '../ports/payment-code-provider.js';
import { applyRefusal } from '../settle/apply-refusal.js';
import { believableExpiry } from '../settle/expiry.js';
import { saidOf } from './said.js';
import { isAsItWas } from './terms.js';

type Update = Extract<PendingChange, { kind: 'UPDATE' }>;

/**
 * Puts DOKU's answer to a change into effect. `before` is the code when DOKU was asked. A change of several attempts, which the
 * code counts, stays recorded where one did not get through, and is sent again. `isMade`: another attempt or a payment has put it
 * into effect.
 */
export function applyChangeReply(
  change: OrderChange,
  before: PaymentCode,
  asked: PendingChange,
  reply: ChangeReply,
  isMade = false,
): void {
  const codeId = before.id;
  const code = change.code(codeId);
  // What DOKU has cancelled is cancelled, whatever else is asked for by now.
  if (reply.outcome === 'OK' && asked.kind === 'CANCEL') return confirmCancel(change, codeId);
  const isStillAsked = code.pendingChange?.requestId === asked.requestId;
  if (!isStillAsked && (isMade || reply.outcome !== 'OK' || !wasGivenUp(asked, before, code))) return;
  if (reply.outcome === 'OK' && asked.kind === 'UPDATE') {
    const stated = reply.value?.expiresAt ?? null;
    const expiresAt = believableExpiry(stated, asked.requestedAt) ?? asked.terms.expiresAt;
    applyTerms(change, codeId, { ...asked, terms: { ...asked.terms, expiresAt } });
    return;
  }
  // Another attempt may have got through.
  const isOneOfMany = code.checkAttempts > 0;
  if (isOneOfMany && asked.kind === 'UPDATE' && closedByPayment(code, asked, reply)) {
    applyTermsOfClosed(change, codeId, asked);
  } else if (reply.outcome === 'UNKNOWN' || (isOneOfMany && isStillOpen(change, before, asked, reply))) {
    if (code.pendingChange && saysPaid(reply)) {
      const { refusedAsPaidAt = change.context.now } = code.pendingChange;
      change.patchCode(codeId, { pendingChange: { ...code.pendingChange, refusedAsPaidAt } });
    }
    change.planNextCheck(codeId);
  } else {
    const mayBeMade = isOneOfMany && mayHaveBeenMade(reply);
    const wasReusable = code.wasReusable || (mayBeMade && mayBeReusable(code));
    // What a cancellation replaced may have been made all the same.
    const mayLiveLonger = mayBeMade || asked.kind === 'CANCEL';
    const expiresAt = mayLiveLonger ? expiryBeside(reply, code, change.context.now) : code.expiresAt;
    change.patchCode(codeId, { pendingChange: null, wasReusable, expiresAt });
    if (saysPaid(reply)) endIfPaid(change, codeId, 'by its payment');
    if (reply.outcome === 'REFUSED') applyRefusal(change, codeId, reply.refusal);
  }
}

/** Whether DOKU does not change or cancel a code any more because it is paid. */
function saysPaid(reply: ChangeReply): boolean {
  return reply.outcome === 'REFUSED' && reply.refusal.codeState === 'PAID';
}

/**
 * Whether money that nobody has told of yet may have come since new terms were asked for: its amount may prove that DOKU made
 * them. Of terms that let a payment close the code, DOKU may mean another than one whose time is not stated, where that may be older.
 */
function hasUnheardPayment(change: OrderChange, code: PaymentCode, asked: Update): boolean {
  const mayBeOlder = mayHaveOlderPayments(code) && !asked.terms.reusable;
  const ofCode = change.allPayments.filter(({ paymentCodeId }) => paymentCodeId === code.id);
  return ofCode.every(
    ({ paidAt, paidAtStated }) => isSurelyBefore(asked.requestedAt, paidAt) || (mayBeOlder && !paidAtStated),
  );
}

/** Whether the known payment of a reusable code has closed its number, which only a code for one payment lets happen. */
function closedByPayment({ reusable, amountPaid }: PaymentCode, asked: Update, reply: ChangeReply): boolean {
  return saysPaid(reply) && reusable && !asked.terms.reusable && amountPaid > 0;
}

/**
 * Whether an attempt at a change may have been carried out before the one that DOKU has refused. It would have refused that as well
 * for what is wrong with the request; and a number that a payment has closed is not reusable, nor does it live on.
 */
function mayHaveBeenMade(reply: ChangeReply): boolean {
  return reply.outcome === 'REFUSED' && reply.refusal.codeState !== 'NOT_MADE' && !saysPaid(reply);
}

/** When a code ends that may have been given a longer life, which is over where the refusal says so. */
function expiryBeside(reply: ChangeReply, code: PaymentCode, now: Date): Date {
  const hasExpired = reply.outcome === 'REFUSED' && reply.refusal.codeState === 'EXPIRED';
  return hasExpired ? endOfLife(code, now) : latestExpiry(code);
}

/** Whether new terms were dropped because a repeat was refused or a cancellation took their place, and nothing was made of the code since. */
function wasGivenUp(asked: PendingChange, before: PaymentCode, now: PaymentCode): boolean {
  return (
    asked.kind === 'UPDATE' && now.status === 'ACTIVE' && now.pendingChange === null && isAsItWas(before, now)
  );
}

/** A code that is closed already stays what it is. */
function confirmCancel(change: OrderChange, codeId: string): void {
  if (isOpen(change.code(codeId).status)) closeCode(change, codeId, 'CANCEL_CONFIRMED');
}

/** Whether a change that another attempt may have made stays open, and is sent again, though this attempt did not make it. */
function isStillOpen(
  change: OrderChange,
  code: PaymentCode,
  asked: PendingChange,
  reply: ChangeReply,
): boolean {
  if (reply.outcome !== 'REFUSED') return true;
  if (mayBeLifted(asked, reply.refusal) || reply.refusal.codeState === 'NOT_READ') return true;
  if (asked.kind === 'UPDATE') return saysPaid(reply) && hasUnheardPayment(change, code, asked);
  return saidOf({ asked, reply }) === 'GONE';
}

/**
 * Whether a refusal may be over before the code is. Of a cancellation that no caller asked for also once a person has acted:
 * nobody else would ask for it again, and the code could be paid until its expiry.
 */
function mayBeLifted({ kind, changeId }: PendingChange, refusal: ProviderRefusal): boolean {
  const isOwnCancel = kind === 'CANCEL' && changeId === undefined;
  return refusal.retryable || (isOwnCancel && refusal.operatorCause !== undefined);
}
