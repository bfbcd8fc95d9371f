import type { OrderChange } from '../lifecycle/order-change.js';
import type { PaymentCode, PaymentCodeFailure } from '../payment-code.js';
import type { CreatedCode, ProviderReply } from '../ports/payment-code-provider.js';
import { NOT_SENT } from './error-of-reply.js';
import { believableExpiry, isOverdue } from './expiry.js';

/**
 * Puts DOKU's answer to a create into effect. Without a trustworthy answer nothing is guessed: the code stays PENDING.
 * Neither "not sent" nor a refusal says anything about another attempt of unknown outcome, which the code counts, unless no
 * such request is ever taken. Nor is it known what a number means that another live code has.
 * `asked` is the code when DOKU was asked.
 */
export function applyCreateReply(
  change: OrderChange,
  asked: PaymentCode,
  reply: ProviderReply<CreatedCode>,
): void {
  const codeId = asked.id;
  const { status, checkAttempts } = change.code(codeId);
  // Settled by something else meanwhile, which only a success can add to.
  if (status !== 'PENDING' && reply.outcome !== 'OK') return;
  const isOnlyOne = checkAttempts === 0;
  switch (reply.outcome) {
    case 'OK': {
      if (!change.context.mayGiveNumber) return change.planNextCheck(codeId);
      const expiresAt = expiryAfter(change, asked, reply.value);
      change.happen(codeId, 'CREATE_CONFIRMED', { ...reply.value, expiresAt });
      return;
    }
    case 'REFUSED': {
      const { codeState, provider, retryable, operatorCause } = reply.refusal;
      // Past its expiry a request is unacceptable that was not when it was first made.
      const wasNeverMade = codeState === 'NOT_MADE' && !isOverdue(change.code(codeId), change.context.now);
      if (!isOnlyOne && !wasNeverMade) return change.planNextCheck(codeId);
      refuse(change, codeId, { ...provider, retryable, operatorCause });
      return;
    }
    case 'NOT_SENT':
      if (!isOnlyOne) return change.planNextCheck(codeId);
      refuse(change, codeId, { code: NOT_SENT, message: reply.reason });
      return;
    case 'UNKNOWN':
      change.planNextCheck(codeId);
  }
}

/** An answer to a create says nothing of an expiry that the code was given since. */
function expiryAfter(change: OrderChange, asked: PaymentCode, created: CreatedCode): Date {
  const { expiresAt } = change.code(asked.id);
  const isAsAsked = expiresAt.getTime() === asked.expiresAt.getTime();
  return (isAsAsked ? believableExpiry(created.expiresAt, asked.createdAt) : null) ?? expiresAt;
}

function refuse(change: OrderChange, codeId: string, failure: PaymentCodeFailure): void {
  change.happen(codeId, 'CREATE_REFUSED', { failure }, { note: `${failure.code} ${failure.message}` });
}
