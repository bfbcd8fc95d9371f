import { sameAmount, type Amount } from '../amount.js';
import { requestChange } from '../change/request-change.js';
import type { PaymentCodeTerms, PendingChange } from '../payment-code.js';
import type { Payment, ReportedPayment } from '../payment.js';
import type { Remark } from './change-set.js';
import { endIfPaid, isPaidBeforeItTookOne } from './close-code.js';
import { completeOrder } from './complete-order.js';
import { CLOCKS_DIFFER_MS, misfitsOfCode, type MisfitFacts } from './misfit.js';
import type { OrderChange } from './order-change.js';
import { latestPaymentTime } from './payment-time.js';
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

/** Whether a payment of that time was made before a change was asked for, however the clocks differ. */
export function isOlderThan(paidAt: Date, { requestedAt }: PendingChange): boolean {
  return paidAt.getTime() + CLOCKS_DIFFER_MS < requestedAt.getTime();
}

/**
 * Puts terms into effect that DOKU was asked for and has not confirmed, when a payment fits them and not the present ones:
 * DOKU takes no other amount than the one it knows. An older payment may be of an amount that the code asked for before, and
 * one whose time nobody has stated (`statedAt` is null) may be older.
 * @returns whether it did
 */
export function applyTermsProvenBy(
  change: OrderChange,
  codeId: string,
  payment: Payment,
  statedAt: Date | null,
): boolean {
  const { pendingChange } = change.code(codeId);
  if (pendingChange?.kind !== 'UPDATE' || statedAt === null || isOlderThan(statedAt, pendingChange))
    return false;
  if (!fitsOnlyTerms(change, codeId, pendingChange.terms, payment)) return false;
  const { changeId = null, terms } = pendingChange;
  putIntoEffect(change, codeId, terms, { changeId, note: `${payment.id} proves it` });
  // Of an order that is still open, this is the payment that the code then takes.
  if (change.order.status === 'PAID') endIfPaid(change, codeId, 'by a payment that proves it');
  return true;
}

/**
 * The same where DOKU has refused to repeat the change because the code is paid, and then names a payment without its time: that
 * is the one that closed the code, which only one that takes a single payment lets happen. `refused`: what DOKU was asked for.
 */
export function applyTermsProvenByClosing(
  change: OrderChange,
  codeId: string,
  reported: ReportedPayment,
  refused: PendingChange,
): void {
  const code = change.code(codeId);
  const { pendingChange } = code;
  if (pendingChange?.kind !== 'UPDATE' || pendingChange.requestId !== refused.requestId) return;
  const { changeId = null, terms } = pendingChange;
  const { now: receivedAt } = change.context;
  const payment = { ...reported, receivedAt, paidAt: latestPaymentTime(code, receivedAt) };
  const isProof = code.reusable ? !terms.reusable : fitsOnlyTerms(change, codeId, terms, payment);
  if (reported.paidAt !== null || !isProof) return;
  putIntoEffect(change, codeId, terms, { changeId, note: 'the payment that closed it proves it' });
}

/** Whether a payment fits these terms, and the code as it is does not ask for its amount. */
function fitsOnlyTerms(
  change: OrderChange,
  codeId: string,
  terms: PaymentCodeTerms,
  payment: MisfitFacts,
): boolean {
  const code = change.code(codeId);
  const fits = (amount: Amount) => misfitsOfCode({ ...code, amount }, change.order, payment).length === 0;
  return !fits(code.amount) && fits(terms.amount);
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
