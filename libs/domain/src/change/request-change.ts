import type { OrderChange } from '../lifecycle/order-change.js';
import { UNANSWERED_AFTER_MS } from '../lifecycle/sweep-plan.js';
import type { PaymentCode, PendingChange } from '../payment-code.js';

/** Records what DOKU is about to be asked. The sweep takes over when no answer is ever recorded. */
export function requestChange(change: OrderChange, code: PaymentCode, pendingChange: PendingChange): void {
  const nextCheckAt = new Date(change.context.now.getTime() + UNANSWERED_AFTER_MS);
  change.patchCode(code.id, { pendingChange, nextCheckAt, checkAttempts: 0 });
  const rule = `${pendingChange.kind.toLowerCase()}_requested`;
  const { changeId = null } = pendingChange;
  change.record(code.id, 'CHANGE_REQUESTED', rule, { changeId });
}
