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
 * Whether the payment for which DOKU calls a code paid is booked, as far as can be known: of a reusable code it may be one more.
 * `wasAsked`: DOKU has told of it by its status, without which money that is held may be older.
 */
export function isPaymentBooked(code: PaymentCode, payments: readonly Payment[], wasAsked: boolean): boolean {
  if (code.reusable) return false;
  const isAccepted = ({ paymentCodeId, disposition }: Payment): boolean =>
    paymentCodeId === code.id && disposition === 'ACCEPTED';
  return payments.some((payment) => isAccepted(payment) || (wasAsked && mayClose(code, payment)));
}

/** Whether a payment may be the one that a code takes. What came under another number tells nothing of this one. */
function mayClose(code: PaymentCode, payment: Payment): boolean {
  return (
    payment.paymentCodeId === code.id &&
    payment.reviewReason !== 'UNMATCHED' &&
    !namesAnotherNumber(code, payment)
  );
}
