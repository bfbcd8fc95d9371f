import type { OrderChange } from '../lifecycle/order-change.js';
import { UNANSWERED_AFTER_MS } from '../lifecycle/sweep-plan.js';
import { latestExpiry, mayBeReusable, type PaymentCode, type WantedChange } from '../payment-code.js';

/**
 * Records what DOKU is to be asked, in place of what it has not answered: that may have been carried out, so that the number may be
 * reusable and lives as long as it was to. The sweep takes over when no answer is recorded within `sweepAfterMs`.
 */
export function requestChange(
  change: OrderChange,
  code: PaymentCode,
  wanted: WantedChange,
  { rule = `${wanted.kind.toLowerCase()}_requested`, sweepAfterMs = UNANSWERED_AFTER_MS } = {},
): void {
  const { now } = change.context;
  const mayLiveUntil = latestExpiry(code);
  change.patchCode(code.id, {
    pendingChange: {
      ...wanted,
      requestId: change.context.newRequestId(code),
      requestedAt: now,
      ...(mayLiveUntil > code.expiresAt && { mayLiveUntil }),
    },
    nextCheckAt: new Date(now.getTime() + sweepAfterMs),
    // Those of a create still tell that no attempt at it is the only one.
    checkAttempts: code.status === 'PENDING' ? code.checkAttempts : 0,
    wasReusable: code.wasReusable || mayBeReusable(code),
  });
  const { changeId = null } = wanted;
  change.record(code.id, 'CHANGE_REQUESTED', rule, { changeId });
}
