import type { MisfitPolicies } from '../merchant-account.js';
import type { Payment, PaymentResolution, ReportedPayment, ReviewReason } from '../payment.js';
import { rupiah } from '../rupiah.js';
import { accept, canCount, numberFrom } from './accept-payment.js';
import { applyTermsProvenBy, isLaterThanChange } from './apply-terms.js';
import { assertIsMoney, isAcceptedByPolicy, isOfAmount, misfitsOf, namesAnotherNumber } from './misfit.js';
import type { OrderChange } from './order-change.js';
import { latestPaymentTime } from './payment-time.js';
import { hasSameKey, isKnownAs, isUnderKeyWithAmount, resemblance, underFreeKey } from './resemblance.js';

/**
 * Books a reported payment on a code: records it, decides whether it fits, moves code and order, tells callers.
 * A copy of a payment that is already there changes nothing and answers REPEAT. `strays` came for the code's invoice
 * before there was a code: one that the report is a copy of is given to the code, unless a person has decided on it.
 * Where a report is too poor to tell whether a known one came again, or names one with another amount, it is neither
 * counted nor dropped: a person decides.
 */
export function bookPayment(
  change: OrderChange,
  codeId: string,
  reported: ReportedPayment,
  policies: MisfitPolicies,
  strays: readonly Payment[] = [],
): 'BOOKED' | 'REPEAT' {
  const code = change.code(codeId);
  const like = (payment: Payment) => resemblance(reported, payment, code, change.context.now);
  const stray = strays.find((payment) => like(payment) === 'COPY');
  if (stray?.disposition === 'NEEDS_REVIEW') {
    bookUnmatched(change, codeId, stray, policies);
    return 'REPEAT';
  }
  if (stray && isKnownAs(reported, stray)) return 'REPEAT';
  const others = [...strays, ...change.allPayments];
  const known = change.allPayments.find((payment) => like(payment) === 'COPY');
  if (known) {
    const isOfAnother = others.some((other) => other.id !== known.id && hasSameKey(reported, other));
    if (!isOfAnother) completeFromNotification(change, known, reported);
    return 'REPEAT';
  }
  const payment = newPayment(change, codeId, underFreeKey(reported, others));
  const mayBeKnown = others.some((other) => like(other) === 'DOUBTFUL');
  change.addPayment(payment);
  if (stray || mayBeKnown) hold(change, codeId, payment, 'DUPLICATE');
  else settle(change, codeId, payment, policies);
  return 'BOOKED';
}

/** Books a payment that was kept as unmatched, now that its code exists. */
export function bookUnmatched(
  change: OrderChange,
  codeId: string,
  unmatched: Payment,
  policies: MisfitPolicies,
): void {
  const code = change.code(codeId);
  const payment = {
    ...unmatched,
    paymentCodeId: codeId,
    orderId: code.orderId,
    channel: code.channel,
    reference: code.reference,
  };
  const told = { ...payment, paidAt: payment.paidAtStated ? payment.paidAt : null };
  // One that waits for a person already may do so because of this one.
  const mayBeKnown = change.allPayments.some(
    (other) => !isHeldAsDuplicate(other) && resemblance(told, other, code, payment.receivedAt) === 'DOUBTFUL',
  );
  if (mayBeKnown || isUnderKeyWithAmount(payment)) hold(change, codeId, payment, 'DUPLICATE');
  else settle(change, codeId, payment, policies);
}

/**
 * A person's decision on a payment that needed one. ACCEPT counts it towards its code and order.
 * @throws DomainError `invalid_amount` when it cannot be counted
 */
export function resolvePayment(change: OrderChange, payment: Payment, resolution: PaymentResolution): void {
  const accepted = resolution.decision === 'ACCEPT';
  if (accepted) assertIsMoney(payment);
  const resolved: Payment = {
    ...payment,
    disposition: accepted ? 'ACCEPTED' : 'RETURNED_TO_PAYER',
    resolution,
  };
  change.replacePayment(resolved);
  const codeId = payment.paymentCodeId as string;
  const rule = `resolved_${resolution.decision.toLowerCase()}`;
  change.record(codeId, 'PAYMENT_RESOLVED', rule, { note: `${payment.id} ${resolution.note}` });
  if (accepted) accept(change, codeId, resolved);
}

/** Lets a payment count if it fits, or keeps it for a person. */
function settle(change: OrderChange, codeId: string, payment: Payment, policies: MisfitPolicies): void {
  const before = change.code(codeId);
  const isLast = applyTermsProvenBy(change, codeId, payment);
  const code = change.code(codeId);
  // What came before the terms that it proves is not the one payment that they ask for.
  const asked = isLast ? { ...code, amountPaid: rupiah(0) } : code;
  const misfits = misfitsOf(asked, change.order, payment);
  const refused = misfits.find((reason) => !isAcceptedByPolicy(reason, payment, policies));
  if (refused) return hold(change, codeId, payment, refused);
  if (!canCount(change, payment)) return hold(change, codeId, payment, misfits[0] ?? 'OUT_OF_RANGE');
  const accepted: Payment = { ...payment, disposition: 'ACCEPTED', reviewReason: misfits[0] ?? null };
  change.replacePayment(accepted);
  accept(change, codeId, accepted, { closes: isLast && isLaterThanChange(before, payment) });
}

function isHeldAsDuplicate({ disposition, reviewReason }: Payment): boolean {
  return disposition === 'NEEDS_REVIEW' && reviewReason === 'DUPLICATE';
}

/** Keeps a payment for a person to decide on. */
function hold(change: OrderChange, codeId: string, payment: Payment, reason: ReviewReason): void {
  const code = change.code(codeId);
  const held: Payment = { ...payment, disposition: 'NEEDS_REVIEW', reviewReason: reason };
  change.replacePayment(held);
  const remark = { note: `${reason} ${payment.id}` };
  const isElsewhere = reason === 'UNMATCHED' || namesAnotherNumber(code, payment);
  if (isElsewhere) change.happen(codeId, 'PAYMENT_UNMATCHED', {}, remark);
  else change.happen(codeId, 'PAYMENT_DOES_NOT_FIT', numberFrom(change, code, payment), remark);
  change.announce('payment.needs_review', { codeId, payment: held });
}

/**
 * A notification that follows a poor status answer fills in what the answer lacked: no two payments have one key, and a time that
 * nobody had stated. That time may prove the change for whose amount the payment has been held, which then counts.
 */
function completeFromNotification(change: OrderChange, known: Payment, reported: ReportedPayment): void {
  const dedupeKey = known.dedupeKey ?? reported.dedupeKey;
  const providerRequestId = known.providerRequestId ?? reported.providerRequestId;
  const isSame = dedupeKey === known.dedupeKey && providerRequestId === known.providerRequestId;
  if (isSame && !addsTime(known, reported)) return;
  const completed: Payment = {
    ...known,
    dedupeKey,
    providerRequestId,
    providerReference: reported.providerReference ?? known.providerReference,
    ...(reported.paidAt && { paidAt: reported.paidAt, paidAtStated: true }),
  };
  change.replacePayment(completed);
  const codeId = known.paymentCodeId as string;
  const isHeld = known.disposition === 'NEEDS_REVIEW' && isOfAmount(known.reviewReason);
  if (isHeld) applyTermsProvenBy(change, codeId, completed);
}

/**
 * Whether a message states the time of a payment of which only the last possible moment is kept. One that is known by its amount
 * alone may be of another payment of a reusable code.
 */
function addsTime(known: Payment, reported: ReportedPayment): boolean {
  return reported.paidAt !== null && !known.paidAtStated && isKnownAs(reported, known);
}

function newPayment(change: OrderChange, codeId: string, reported: ReportedPayment): Payment {
  const code = change.code(codeId);
  return {
    ...reported,
    paidAt: reported.paidAt ?? latestPaymentTime(code, change.context.now),
    paidAtStated: reported.paidAt !== null,
    id: change.context.newId(),
    paymentCodeId: codeId,
    orderId: code.orderId,
    channel: code.channel,
    reference: code.reference,
    receivedAt: change.context.now,
    disposition: 'NEEDS_REVIEW',
    reviewReason: null,
    resolution: null,
  };
}
