import type { BankPayment } from '../bank/payment.js';

const QUIET_MS = 60_000;

/** DOKU, both protocols: check status not before 60 seconds after the payment. */
export function isTooSoon(payment: Pick<BankPayment, 'paidAt'>, now: Date): boolean {
  return now.getTime() - new Date(payment.paidAt).getTime() < QUIET_MS;
}
