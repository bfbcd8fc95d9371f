import type { PaymentCode } from '../payment-code.js';
import type { OrderChange } from './order-change.js';

/** Has DOKU asked, by the sweep and at once, to take no more money for a code. `rule` tells the timeline why. */
export function requestCancel(change: OrderChange, code: PaymentCode, rule: string): void {
  const { now } = change.context;
  change.patchCode(code.id, {
    pendingChange: { kind: 'CANCEL', requestId: change.context.newRequestId(code), requestedAt: now },
    nextCheckAt: now,
    // Those of a create still tell that no attempt at it is the only one.
    checkAttempts: code.status === 'PENDING' ? code.checkAttempts : 0,
  });
  change.record(code, 'CHANGE_REQUESTED', code.status, code.status, rule, null);
}

/**
 * Has a number closed that DOKU may go on taking money for, because new terms and the payment of a code met on the way. The
 * code is PAID and stays so. DOKU has no number of a DIPC code, and of any other one request is enough.
 */
export function requestCloseOfPaid(change: OrderChange, codeId: string): void {
  const code = change.code(codeId);
  if (code.status !== 'PAID' || code.mode === 'DIPC' || code.pendingChange) return;
  requestCancel(change, code, 'paid_while_terms_changed');
}
