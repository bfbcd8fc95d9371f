import { closeCode } from '../lifecycle/close-code.js';
import type { OrderChange } from '../lifecycle/order-change.js';
import { isSearchOver, isUnanswered, STATUS_CHECK_DELAY_MS } from '../lifecycle/sweep-plan.js';
import type { ProviderRefusal } from '../ports/payment-code-provider.js';

/**
 * What a refusal of a later call tells about the code. For how long DOKU puts a status check off is no reason to let a create or
 * a change wait that has no answer yet.
 */
export function applyRefusal(change: OrderChange, codeId: string, refusal: ProviderRefusal): void {
  const { codeState, code, provider, operatorCause, retryAfterSeconds = 0 } = refusal;
  const note = `${provider.code} ${provider.message}`;
  if (codeState === 'EXPIRED') closeCode(change, codeId, 'FOUND_EXPIRED', {}, { note });
  else if (
    code !== 'provider_rejected' ||
    operatorCause !== undefined ||
    codeState === 'NOT_READ' ||
    codeState === 'PAID'
  )
    change.planCheckAgain(codeId);
  else change.planNextCheck(codeId);
  const askedMs = isUnanswered(change.code(codeId)) ? 0 : retryAfterSeconds * 1_000;
  const soonest = Math.max(STATUS_CHECK_DELAY_MS, askedMs);
  const isPaidOpen = codeState === 'PAID' && change.code(codeId).status === 'ACTIVE';
  const isPutOff =
    code === 'status_check_too_early' && !isSearchOver(change.code(codeId), change.context.now);
  if (isPaidOpen || isPutOff) change.checkIn(codeId, soonest);
}
