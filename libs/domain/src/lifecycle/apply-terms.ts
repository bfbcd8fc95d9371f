import { sameAmount, type Amount } from '../amount.js';
import { requestChange } from '../change/request-change.js';
import type { PaymentCodeTerms, PendingChange } from '../payment-code.js';
import type { Payment } from '../payment.js';
import type { Remark } from './change-set.js';
import { endIfPaid, isPaidBeforeItTookOne } from './close-code.js';
import { completeOrder } from './complete-order.js';
import { CLOCKS_DIFFER_MS, misfitsOfCode } from './misfit.js';
import type { OrderChange } from './order-change.js';
import { changeInWords } from './terms-in-words.js';

/**
 * Puts confirmed terms into effect. Payments that came while they were under way may be all that is asked for now. The
 * history keeps `changeId`, so that the request behind it has its effect once.
 */
export function applyTerms(
  change: OrderChange,
  codeId: string,
  terms: PaymentCodeTerms,
  changeId: string | null,
): void {
  putIntoEffect(change, codeId, terms, { changeId });
  cancelIfPaid(change, codeId);
  completeOrder(change, codeId);
}

/** The same for terms that DOKU had made when a payment closed the number, as its refusal tells. */
export function applyTermsOfClosed(
  change: OrderChange,
  codeId: string,
  terms: PaymentCodeTerms,
  changeId: string | null,
): void {
  putIntoEffect(change, codeId, terms, { changeId });
  endIfPaid(change, codeId, 'by its payment');
  completeOrder(change, codeId);
}

/**
 * A code that has come to take one payment has had it when money came before, and nobody shall pay its number again. DOKU's
 * answer to the cancellation tells whether anybody could.
 */
function cancelIfPaid(change: OrderChange, codeId: string): void {
  const code = change.code(codeId);
  if (!isPaidBeforeItTookOne(code)) return;
  requestChange(
    change,
    code,
    { kind: 'CANCEL' },
    { rule: 'paid_before_it_took_one_payment', sweepAfterMs: 0 },
  );
}

/** Whether a payment was made before a change was asked for, however the clocks differ. */
export function isOlderThan(payment: Payment, { requestedAt }: PendingChange): boolean {
  return payment.paidAt.getTime() + CLOCKS_DIFFER_MS < requestedAt.getTime();
}

/**
 * Puts terms into effect that DOKU was asked for and has not confirmed, when a payment fits them and not the present ones:
 * DOKU takes no other amount than the one it knows. An older payment may be of an amount that the code asked for before.
 */
export function applyTermsProvenBy(change: OrderChange, codeId: string, payment: Payment): void {
  const code = change.code(codeId);
  const { pendingChange } = code;
  if (pendingChange?.kind !== 'UPDATE') return;
  const fits = (amount: Amount) => misfitsOfCode({ ...code, amount }, change.order, payment).length === 0;
  if (isOlderThan(payment, pendingChange) || fits(code.amount) || !fits(pendingChange.terms.amount)) return;
  const { changeId = null, terms } = pendingChange;
  putIntoEffect(change, codeId, terms, { changeId, note: `${payment.id} proves it` });
  // Of an order that is still open, this is the payment that the code then takes.
  if (change.order.status === 'PAID') endIfPaid(change, codeId, 'by a payment that proves it');
}

/** On the code and, where it is theirs alone, on the order. What an order was paid by stays what it asked for. */
function putIntoEffect(change: OrderChange, codeId: string, terms: PaymentCodeTerms, remark: Remark): void {
  const before = change.code(codeId);
  if (before.status !== 'ACTIVE') {
    change.happen(codeId, 'UPDATE_CONFIRMED', { pendingChange: null }, remark);
    return;
  }
  const note = [remark.note, changeInWords(before, terms)].filter(Boolean).join(': ') || null;
  change.happen(codeId, 'UPDATE_CONFIRMED', { ...terms, pendingChange: null }, { ...remark, note });
  const asksAnew = change.order.status === 'OPEN' && !sameAmount(before.amount, terms.amount);
  if (asksAnew) change.patchOrder({ amount: terms.amount });
  change.announce('payment_code.updated', { codeId });
}
