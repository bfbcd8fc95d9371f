import {
  applyTerms,
  confirmedExpiry,
  type OrderChange,
  type PaymentCode,
  type PendingChange,
  type ProviderReply,
} from '@app/domain';
import { sameTerms } from '../change/terms.js';
import { applyRefusal } from './apply-reply.js';

/** What DOKU answers to a change: its own expiry where it states one; nothing to a cancellation. */
type ChangeReply = ProviderReply<{ readonly expiresAt: Date | null } | null>;

/**
 * Puts DOKU's answer to a change into effect. `before` is the code when DOKU was asked. `byItself`: nobody waits for the
 * answer, so a change that did not get through stays recorded and is sent again.
 */
export function applyChangeReply(
  change: OrderChange,
  before: PaymentCode,
  asked: PendingChange,
  reply: ChangeReply,
  byItself: boolean,
): void {
  const codeId = before.id;
  // What DOKU has cancelled is cancelled, whatever else is asked for by now.
  if (reply.outcome === 'OK' && asked.kind === 'CANCEL') return confirmCancel(change, codeId);
  const code = change.code(codeId);
  const isOpen = code.pendingChange?.requestId === asked.requestId;
  if (!isOpen && !(reply.outcome === 'OK' && wasGivenUp(asked, before, code))) return;
  if (reply.outcome === 'OK' && asked.kind === 'UPDATE') {
    const expiresAt = confirmedExpiry(asked.terms.expiresAt, reply.value?.expiresAt ?? null);
    applyTerms(change, codeId, { ...asked.terms, expiresAt }, asked.changeId ?? null);
  } else if (isOpenEnded(asked, reply, byItself || code.checkAttempts > 0)) {
    change.planNextCheck(codeId);
  } else {
    change.patchCode(codeId, { pendingChange: null });
    if (reply.outcome === 'REFUSED') applyRefusal(change, codeId, reply.refusal);
  }
}

/** Whether DOKU does not find what it is to cancel: an earlier attempt may have been carried out. */
export function saysGone(asked: PendingChange, reply: ChangeReply): boolean {
  return asked.kind === 'CANCEL' && reply.outcome === 'REFUSED' && reply.refusal.codeState === 'NOT_FOUND';
}

/** Whether money came before DOKU was asked again for new terms: its amount may prove that an earlier attempt made them. */
function isPaidFor(asked: PendingChange, reply: ChangeReply): boolean {
  return asked.kind === 'UPDATE' && reply.outcome === 'REFUSED' && reply.refusal.codeState === 'PAID';
}

/** Whether new terms were dropped because a repeat was refused, and nothing was made of the code since. */
function wasGivenUp(asked: PendingChange, before: PaymentCode, now: PaymentCode): boolean {
  if (asked.kind !== 'UPDATE' || now.status !== 'ACTIVE' || now.pendingChange !== null) return false;
  return sameTerms(now, before) && !sameTerms(now, asked.terms);
}

/** A code that is closed already stays what it is. */
function confirmCancel(change: OrderChange, codeId: string): void {
  const { status } = change.code(codeId);
  if (status === 'ACTIVE' || status === 'PENDING')
    change.happen(codeId, 'CANCEL_CONFIRMED', { pendingChange: null });
}

/** Whether a change has no final answer yet and is to be sent again. `isOneOfMany`: another attempt may have got through. */
function isOpenEnded(asked: PendingChange, reply: ChangeReply, isOneOfMany: boolean): boolean {
  if (reply.outcome === 'REFUSED') {
    const { retryable, codeState } = reply.refusal;
    const leavesOpen = codeState === 'NOT_READ' || saysGone(asked, reply) || isPaidFor(asked, reply);
    return isOneOfMany && (retryable || leavesOpen);
  }
  return reply.outcome === 'UNKNOWN' || isOneOfMany;
}
