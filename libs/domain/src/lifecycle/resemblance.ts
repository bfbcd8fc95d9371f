import { mayBeReusable, type PaymentCode } from '../payment-code.js';
import type { Payment, ReportedPayment } from '../payment.js';
import { mayHaveOlderPayments } from './payment-time.js';

/** DOKU repeats a notification for 12 hours; later ones are sent by hand. */
const NOTIFIED_WITHIN_MS = 24 * 60 * 60 * 1000;

export type Resemblance = 'COPY' | 'DOUBTFUL' | 'OTHER';

/**
 * Whether a message is about a known payment of a code, or of its invoice before there was a code. By the payment's own
 * key, by the delivery's id, and, where one of the two messages is too poor to tell or both name one bank reference, by
 * amount. DOUBTFUL: it may be a copy or a new payment.
 */
export function resemblance(
  reported: ReportedPayment,
  payment: Payment,
  code: PaymentCode,
  now: Date,
): Resemblance {
  if (contradicts(reported, payment)) return 'DOUBTFUL';
  if (isKnownAs(reported, payment)) return namesOnlyTheSecond(reported, payment, code) ? 'DOUBTFUL' : 'COPY';
  const ofCode = payment.paymentCodeId === null || payment.paymentCodeId === code.id;
  const poor = payment.dedupeKey === null || reported.dedupeKey === null;
  const oneReference = namesReferenceOf(reported, payment);
  if (!ofCode || payment.amount !== reported.amount || !(poor || oneReference)) return 'OTHER';
  if (areBothNotified(reported, payment)) return resemblanceByAmount(payment, now);
  if (!poor) return 'OTHER';
  if (tookOneAtMost(code)) return 'COPY';
  return reported.paidAt === null
    ? resemblanceWithoutTime(reported, payment, now)
    : resemblanceInTime(reported.paidAt, payment);
}

/**
 * Whether two notifications have their key in common because both name the same second and no reference: two payers of a
 * reusable code may have paid within it.
 */
function namesOnlyTheSecond(reported: ReportedPayment, payment: Payment, code: PaymentCode): boolean {
  const hasReference = reported.providerReference !== null || payment.providerReference !== null;
  if (hasReference || tookOneAtMost(code)) return false;
  return areBothNotified(reported, payment) && !isDeliveryOf(reported, payment);
}

/**
 * Whether both name one bank reference, of which no two payments have the same. Their keys may differ all the same: DOKU
 * does not say which members it repeats as they were.
 */
function namesReferenceOf({ providerReference }: ReportedPayment, payment: Payment): boolean {
  return providerReference !== null && payment.providerReference === providerReference;
}

/** Each has an id of its own then; a payment found by asking has none until its notification comes. */
function areBothNotified(reported: ReportedPayment, payment: Payment): boolean {
  return reported.providerRequestId !== null && payment.providerRequestId !== null;
}

/**
 * Whether a code can have taken one payment only. One that is paid for and not PAID was reusable before, or had ended when
 * its money came.
 */
function tookOneAtMost(code: PaymentCode): boolean {
  const { status, amountPaid } = code;
  return !mayHaveOlderPayments(code) && !mayBeReusable(code) && (status === 'PAID' || amountPaid === 0);
}

/** Every status answer tells of the last payment again. A notification may be that of one found by asking, or a new one. */
function resemblanceWithoutTime(reported: ReportedPayment, payment: Payment, now: Date): Resemblance {
  const isPoorAnswer = reported.source === 'STATUS_CHECK' && reported.dedupeKey === null;
  return isPoorAnswer ? 'COPY' : resemblanceByAmount(payment, now);
}

/** DOKU does not say whether a notification keeps its id when it is repeated. */
function resemblanceByAmount(payment: Payment, now: Date): Resemblance {
  return now.getTime() - payment.receivedAt.getTime() < NOTIFIED_WITHIN_MS ? 'DOUBTFUL' : 'OTHER';
}

/** The same code may be paid the same amount again, so the time decides. One that nobody has stated is the latest possible. */
function resemblanceInTime(paidAt: Date, known: Payment): Resemblance {
  if (paidAt.getTime() === known.paidAt.getTime()) return 'COPY';
  if (paidAt > known.paidAt || known.paidAtStated) return 'OTHER';
  return known.paidAtStated === null ? 'DOUBTFUL' : 'COPY';
}

/** Whether both name the same payment or the same delivery. */
export function hasSameKey(reported: ReportedPayment, payment: Payment): boolean {
  if (reported.dedupeKey !== null && payment.dedupeKey === reported.dedupeKey) return true;
  return isSameDelivery(reported, payment);
}

/** Whether a payment is the one reported, under its own key or under the one that it is kept under as a contradiction. */
export function isKnownAs(reported: ReportedPayment, payment: Payment): boolean {
  return hasSameKey(reported, payment) || hasSameKey(underKeyWithAmount(reported), payment);
}

/** Whether a payment came with the same delivery, also where it is kept as a contradiction of another one. */
function isDeliveryOf(reported: ReportedPayment, payment: Payment): boolean {
  return isSameDelivery(reported, payment) || isSameDelivery(underKeyWithAmount(reported), payment);
}

/** Whether both came under one id, of which an invoice has one payment. Nothing makes it differ between invoices. */
function isSameDelivery({ providerRequestId, invoiceNumber }: ReportedPayment, payment: Payment): boolean {
  if (providerRequestId === null || payment.providerRequestId !== providerRequestId) return false;
  return payment.invoiceNumber === invoiceNumber;
}

/** Whether both name the same payment, and of different amounts: DOKU takes one of them for the other, or there are two. */
export function contradicts(reported: ReportedPayment, payment: Payment): boolean {
  return hasSameKey(reported, payment) && payment.amount !== reported.amount;
}

/** The identity under which a message is kept that contradicts a known payment, whose own is taken. */
export function underKeyWithAmount(reported: ReportedPayment): ReportedPayment {
  const { dedupeKey, providerRequestId, amount } = reported;
  const withAmount = (key: string | null): string | null => key && `${key}${amountMark(amount)}`;
  return {
    ...reported,
    dedupeKey: withAmount(dedupeKey ?? providerRequestId),
    providerRequestId: withAmount(providerRequestId),
  };
}

/** The identity under which a message is kept beside `others`: its own, or one made of that which none of them has. */
export function underFreeKey(reported: ReportedPayment, others: readonly Payment[]): ReportedPayment {
  if (others.some((other) => contradicts(reported, other))) return underKeyWithAmount(reported);
  const isTaken = others.some(({ dedupeKey }) => dedupeKey === reported.dedupeKey);
  return isTaken ? { ...reported, dedupeKey: keyOfDelivery(reported) } : reported;
}

/** Tells a message from those that have its key. Null, too poor to tell, would cast doubt on every later payment. */
function keyOfDelivery({ dedupeKey, providerRequestId }: ReportedPayment): string | null {
  return dedupeKey && providerRequestId && `${dedupeKey}#${providerRequestId}`;
}

/** Whether a payment contradicted another one when it came. */
export function isUnderKeyWithAmount({ dedupeKey, amount }: Payment): boolean {
  return dedupeKey?.endsWith(amountMark(amount)) ?? false;
}

function amountMark(amount: number): string {
  return `=${amount}`;
}
