import { namesAnotherNumber } from '../lifecycle/misfit.js';
import type { OrderChange } from '../lifecycle/order-change.js';
import type { Payment } from '../payment.js';

/**
 * Ends a code that DOKU has closed by taking its one payment, where that is one that a person decides on or has given back:
 * it pays nothing, and no other can come. For when a status check says that the code is paid: a refusal
 * does not tell by which payment, and one of the time before the code took one payment did not close it.
 */
export function endIfHeld(change: OrderChange, codeId: string): void {
  const { status, reusable, amountPaid } = change.code(codeId);
  if (status !== 'ACTIVE' || reusable || amountPaid > 0) return;
  const held = findHeld(change, codeId);
  if (held) change.happen(codeId, 'FOUND_CLOSED', {}, { note: `${held.reviewReason} ${held.id}` });
}

/** What came under another number tells nothing of this one. */
function findHeld(change: OrderChange, codeId: string): Payment | undefined {
  const code = change.code(codeId);
  return change.allPayments.find(
    (payment) =>
      payment.paymentCodeId === codeId &&
      payment.reviewReason !== 'UNMATCHED' &&
      !namesAnotherNumber(code, payment),
  );
}
