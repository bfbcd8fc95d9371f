import { STATUS_CHECK_DELAY_MS, type OrderChange, type PendingChange, type ProviderReply } from '@app/domain';

/**
 * Puts DOKU's answer to the cancellation of a code that is PAID into effect: the code stays what it is. Any final answer tells
 * that its number takes no more money; what came on it until then is looked for once.
 */
export function applyCloseOfPaid(
  change: OrderChange,
  codeId: string,
  asked: PendingChange,
  reply: ProviderReply<unknown>,
): void {
  if (change.code(codeId).pendingChange?.requestId !== asked.requestId) return;
  if (!isFinal(reply)) return change.planNextCheck(codeId);
  if (reply.outcome === 'OK') change.happen(codeId, 'CANCEL_CONFIRMED', { pendingChange: null });
  const nextCheckAt = new Date(change.context.now.getTime() + STATUS_CHECK_DELAY_MS);
  change.patchCode(codeId, { pendingChange: null, nextCheckAt });
}

function isFinal(reply: ProviderReply<unknown>): boolean {
  if (reply.outcome !== 'REFUSED') return reply.outcome === 'OK';
  return !reply.refusal.retryable && reply.refusal.codeState !== 'NOT_READ';
}
