import { namesAnotherNumber } from '../lifecycle/misfit.js';
import type { OrderChange } from '../lifecycle/order-change.js';
import type { PaymentCode } from '../payment-code.js';
import type { Payment } from '../payment.js';

/**
 * Ends a code that DOKU has closed by taking its one payment, where that is one that a person decides on or has given back:
 * it pays nothing, and no other can come. For when a status check says that the code is paid: a refusal does not tell by which
 * payment, and one of the time before the code took one payment did not close it.
 */
export function endIfHeld(change: OrderChange, codeId: string): void {
  const code = change.code(codeId);
  const { status, reusable, amountPaid } = code;
  if (status !== 'ACTIVE' || reusable || amountPaid > 0) return;
  const held = change.allPayments.find((payment) => mayClose(code, payment));
  if (held) change.happen(codeId, 'FOUND_CLOSED', {}, { note: `${held.reviewReason} ${held.id}` });
}

/**
 * What is known of the payment for which DOKU calls a code paid. HELD: it waits for a person, or was given back. PERHAPS_HELD: such
 * a payment is there, but DOKU may mean another. EXPECTED: nothing yet.
 */
export type PaymentOfPaidCode = 'ACCEPTED' | 'HELD' | 'PERHAPS_HELD' | 'EXPECTED';

/**
 * Finds that payment; of a reusable code it may be one more than there are. `wasAsked`: DOKU has told its status, without which
 * money that is held may be older.
 */
export function paymentOfPaidCode(
  code: PaymentCode,
  payments: readonly Payment[],
  wasAsked: boolean,
): PaymentOfPaidCode {
  if (code.reusable) return 'EXPECTED';
  const isAccepted = ({ paymentCodeId, disposition }: Payment): boolean =>
    paymentCodeId === code.id && disposition === 'ACCEPTED';
  if (payments.some(isAccepted)) return 'ACCEPTED';
  if (!payments.some((payment) => mayClose(code, payment))) return 'EXPECTED';
  return wasAsked ? 'HELD' : 'PERHAPS_HELD';
}

/** Whether a payment may be the one that a code takes. What came under another number tells nothing of this one. */
function mayClose(code: PaymentCode, payment: Payment): boolean {
  return (
    payment.paymentCodeId === code.id &&
    payment.reviewReason !== 'UNMATCHED' &&
    !namesAnotherNumber(code, payment)
  );
}
