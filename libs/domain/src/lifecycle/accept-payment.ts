import { mayBeReusable, type PaymentCode } from '../payment-code.js';
import type { Payment } from '../payment.js';
import { sumRupiah } from '../rupiah.js';
import { cancelIfPaid, isClosing } from './close-code.js';
import { announcePaidOrder, closeIfPaidInFull } from './complete-order.js';
import { isOfAmount, misfitsOf, namesAnotherNumber } from './misfit.js';
import type { OrderChange } from './order-change.js';
import { isSurelyAfter } from './payment-time.js';

/** Lets a payment count, on its code and on the order. `closes`: its amount proves that DOKU took it as the last one. */
export function accept(
  change: OrderChange,
  codeId: string,
  payment: Payment,
  { closes = false }: { readonly closes?: boolean } = {},
): void {
  const code = change.code(codeId);
  const isLeftOpen = !closes && mayTakeMore(code, payment);
  const wasReusable = code.wasReusable || isLeftOpen;
  change.patchCode(codeId, { wasReusable, amountPaid: sumRupiah([code.amountPaid, payment.amount]) });
  const why = payment.reviewReason === null ? '' : `${payment.reviewReason} `;
  const remark = { note: `${why}${payment.id}` };
  // What is accepted once ends a code whatever became of its create; a reusable one goes on waiting for its answer.
  const isElsewhere = code.status === 'PENDING' && code.reusable && namesAnotherNumber(code, payment);
  if (isElsewhere) change.happen(codeId, 'PAYMENT_UNMATCHED', {}, remark);
  else {
    const takesMore = code.reusable || isLeftOpen;
    change.happen(codeId, 'PAYMENT_FITS', numberFrom(change, code, payment), remark, takesMore);
    cancelIfPaid(change, codeId);
  }
  change.patchOrder({ amountPaid: sumRupiah([change.order.amountPaid, payment.amount]) });
  const completes = closeIfPaidInFull(change, codeId);
  change.announce('payment.received', { codeId, payment });
  if (completes) announcePaidOrder(change, codeId, payment);
}

/**
 * Whether DOKU may take more on the number of a code that takes one payment, though it has taken this one: the number was or may
 * have become reusable, and nobody can say that this payment was made when it was not. In mode DIPC that is ours alone to say.
 */
function mayTakeMore(code: PaymentCode, payment: Payment): boolean {
  const { status, mode, reusable, wasReusable } = code;
  if (status !== 'ACTIVE' || mode === 'DIPC' || reusable) return false;
  if (mayBeReusable(code) || isClosing(code)) return true;
  // The terms came into effect no later than the last change of the code.
  return wasReusable && !isSurelyAfter(code.updatedAt, payment);
}

/** Whether sums stay exact with this payment: beyond that a person decides, whatever the policy. */
export function canCount({ order }: OrderChange, { amount }: Payment): boolean {
  return Number.isSafeInteger(order.amountPaid + amount);
}

/**
 * Lets those payments of a code count that the amount asked for now fits, and that wait for a person since it was another. Only
 * what was heard of `since` the new one was asked for: of what waited before, a person may have promised something else.
 */
export function acceptWhatFitsNow(change: OrderChange, codeId: string, since: Date): void {
  for (const held of change.allPayments) {
    const waits = held.disposition === 'NEEDS_REVIEW' && isOfAmount(held.reviewReason);
    if (held.paymentCodeId !== codeId || !waits || held.receivedAt <= since || !canCount(change, held))
      continue;
    if (misfitsOf(change.code(codeId), change.order, held).length > 0) continue;
    const accepted: Payment = { ...held, disposition: 'ACCEPTED', reviewReason: null };
    change.replacePayment(accepted);
    accept(change, codeId, accepted);
  }
}

/** The number of a code whose create answer never came, where a payment or a status tells it. */
export function numberFrom(
  { context }: OrderChange,
  code: PaymentCode,
  { number }: { readonly number: string | null },
): { readonly number?: string } {
  return code.number === null && number !== null && context.mayGiveNumber ? { number } : {};
}
