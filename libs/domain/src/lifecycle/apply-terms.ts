import { sameAmount } from '../amount.js';
import type { PaymentCode, PendingChange } from '../payment-code.js';
import type { Payment, ReportedPayment } from '../payment.js';
import { acceptWhatFitsNow } from './accept-payment.js';
import { cancelIfPaid, endIfPaid } from './close-code.js';
import { completeOrder } from './complete-order.js';
import { misfitsOfCode, type MisfitFacts } from './misfit.js';
import type { OrderChange } from './order-change.js';
import { isSurelyAfter, isSurelyBefore, latestPaymentTime, mayHaveOlderPayments } from './payment-time.js';
import { changeInWords } from './terms-in-words.js';

/** New terms that were asked for. `requestedAt`: null where nobody had to be asked, so that no money came meanwhile. */
type AskedTerms = Pick<Extract<PendingChange, { kind: 'UPDATE' }>, 'terms' | 'changeId'> & {
  readonly requestedAt: Date | null;
};

/**
 * Puts confirmed terms into effect. Payments that came while they were under way may be all that is asked for now. The
 * history keeps `changeId`, so that the request behind it has its effect once.
 */
export function applyTerms(change: OrderChange, codeId: string, asked: AskedTerms): void {
  putIntoEffect(change, codeId, asked);
  cancelIfPaid(change, codeId);
  completeOrder(change, codeId);
}

/** The same for terms that DOKU had made when a payment closed the number, as its refusal tells. */
export function applyTermsOfClosed(change: OrderChange, codeId: string, asked: AskedTerms): void {
  putIntoEffect(change, codeId, asked);
  endIfPaid(change, codeId, 'by its payment');
  completeOrder(change, codeId);
}

/**
 * Puts terms into effect that DOKU was asked for and has not confirmed, when a payment fits them and not the present ones:
 * DOKU takes no other amount than the one it knows. An older payment may be of an amount that the code asked for before, and one
 * whose time nobody has stated may be older, where any can be. Answers whether they ask for one payment, which is this one.
 */
export function applyTermsProvenBy(change: OrderChange, codeId: string, payment: Payment): boolean {
  const code = change.code(codeId);
  const { pendingChange } = code;
  if (pendingChange?.kind !== 'UPDATE' || (!payment.paidAtStated && mayHaveOlderPayments(code))) return false;
  const { terms, requestedAt } = pendingChange;
  if (payment.receivedAt < requestedAt || isSurelyBefore(requestedAt, payment.paidAt)) return false;
  if (fits(change, code, payment) || !fits(change, { ...code, amount: terms.amount }, payment)) return false;
  putIntoEffect(change, codeId, pendingChange, `${payment.id} proves it`);
  // Of an order that is still open, this is the payment that the code then takes.
  if (change.order.status === 'PAID') {
    if (isLaterThanChange(code, payment)) endIfPaid(change, codeId, 'by a payment that proves it');
    else cancelIfPaid(change, codeId);
  }
  return !terms.reusable;
}

/**
 * Whether a payment that proves the pending change of a code was surely made after it, and so has closed the number, where there can
 * be older ones.
 */
export function isLaterThanChange(code: PaymentCode, payment: Payment): boolean {
  const { pendingChange } = code;
  if (!mayHaveOlderPayments(code) || pendingChange === null) return true;
  return isSurelyAfter(pendingChange.requestedAt, payment);
}

/**
 * The same where DOKU has refused to repeat a change to terms for one payment because the code is paid, and then names a payment
 * without its time, which may be older: one that fits the new terms has closed the code. `refused`: what DOKU was asked for.
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
  const { terms } = pendingChange;
  if (reported.paidAt !== null || !mayHaveOlderPayments(code) || terms.reusable) return;
  const { now: receivedAt } = change.context;
  const payment = { ...reported, receivedAt, paidAt: latestPaymentTime(code, receivedAt) };
  if (!fits(change, { ...code, amount: terms.amount }, payment)) return;
  putIntoEffect(change, codeId, pendingChange, 'the payment that closed it proves it');
}

function fits({ order }: OrderChange, code: PaymentCode, payment: MisfitFacts): boolean {
  return misfitsOfCode(code, order, payment).length === 0;
}

/**
 * On the code and, where it is theirs alone, on the order. What an order was paid by stays what it asked for. Payments of the
 * new amount count, also those that were heard of before the terms were.
 */
function putIntoEffect(
  change: OrderChange,
  codeId: string,
  asked: AskedTerms,
  why: string | null = null,
): void {
  const { terms, changeId = null, requestedAt } = asked;
  const before = change.code(codeId);
  if (before.status !== 'ACTIVE') {
    change.happen(codeId, 'UPDATE_CONFIRMED', { pendingChange: null }, { note: why, changeId });
    return;
  }
  const note = [why, changeInWords(before, terms)].filter(Boolean).join(': ') || null;
  const wasReusable = before.wasReusable || before.reusable;
  change.happen(
    codeId,
    'UPDATE_CONFIRMED',
    { ...terms, wasReusable, pendingChange: null },
    { note, changeId },
  );
  const asksAnew = change.order.status === 'OPEN' && !sameAmount(before.amount, terms.amount);
  if (asksAnew) change.patchOrder({ amount: terms.amount });
  change.announce('payment_code.updated', { codeId });
  if (requestedAt) acceptWhatFitsNow(change, codeId, requestedAt);
}
