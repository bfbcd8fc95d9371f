import {
  errorOfEnded,
  errorOfMissing,
  isOpen,
  outcomeUnknown,
  saidOf,
  type ChangeReply,
  type PaymentCode,
  type PendingChange,
  type ProviderReply,
} from '@app/domain';
import { codeOf } from '../view.js';
import type { Settled } from './settled.js';

/** A change that was sent, and what DOKU answered. `isRepeat`: by another than who has just recorded it. */
export interface AnsweredChange {
  readonly asked: PendingChange;
  readonly reply: ChangeReply;
  readonly isRepeat: boolean;
}

/**
 * Whether DOKU is to be asked how the code stands once the answer is recorded: what has no end yet may have ended otherwise, and
 * money may have come meanwhile.
 */
export function leavesOpen(code: PaymentCode, answered: AnsweredChange): boolean {
  if (isCancelled(code, answered)) return false;
  return saidOf(answered) !== null || (hasNoEnd(code, answered) && maySayMore(answered.reply));
}

/**
 * Adds what whoever asked for the change is told, where the error of `checked` is of the question after it or has less to say.
 * `before` is the code with DOKU's answer to the change, `checked` how it stands with all that DOKU has said since.
 */
export function toldOfChange(checked: Settled, before: PaymentCode, answered: AnsweredChange): Settled {
  const { asked, reply, isRepeat } = answered;
  if (isCancelled(codeOf(checked.view, before.id), answered)) return { view: checked.view, error: null };
  if (!isRepeat && before.pendingChange?.requestId === asked.requestId) {
    return { ...checked, changeError: outcomeUnknown() };
  }
  if (reply.outcome !== 'REFUSED' || hasNoEnd(before, answered)) return checked;
  const { view, error, state = null } = checked;
  const ended = errorOfEnded(reply.refusal, before.id, view, error === null);
  const isStillThere = saidOf(answered) === 'GONE' && isOpen(codeOf(view, before.id).status);
  const changeError = ended ?? (isStillThere ? errorOfMissing(reply.refusal, before.id, view, state) : null);
  return changeError ? { ...checked, changeError } : checked;
}

/** Whether DOKU was reached and did not say "not now". */
export function maySayMore(reply: ProviderReply<unknown>): boolean {
  return reply.outcome === 'UNKNOWN' || (reply.outcome === 'REFUSED' && !reply.refusal.retryable);
}

/** Whether the code is what its change asked for, whichever attempt or message made it so. */
function isCancelled({ status }: PaymentCode, { asked }: AnsweredChange): boolean {
  return asked.kind === 'CANCEL' && status === 'CANCELLED';
}

/** Whether a change is still recorded, to be sent again by itself. */
function hasNoEnd({ pendingChange }: PaymentCode, { isRepeat }: AnsweredChange): boolean {
  return isRepeat && pendingChange !== null;
}
