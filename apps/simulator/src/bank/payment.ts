import type { Notification } from '../notifications/notification.js';
import type { Protocol } from './bank.js';
import type { NumberMode } from './virtual-account.js';

const QUIET_MS = 60_000;

/** Money that a simulated customer has paid. Amount in whole rupiah, time by the simulator's clock. */
export interface BankPayment {
  paymentId: string;
  clientId: string;
  channel: string;
  /** Null for the wallet, which has no number. */
  number: string | null;
  invoice: string;
  amount: number;
  currency: 'IDR';
  paidAt: string;
  protocol: Protocol;
  mode: NumberMode | null;
  /** True when the payment did not fit the bill and was pushed through. */
  forced: boolean;
  /** Id of the inquiry that came before it, for DIPC. */
  inquiryRequestId: string | null;
  /** The bank's own references, repeated in status answers. */
  identifiers: { name: string; value: string }[];
  notification: Notification;
}

/** DOKU, both protocols: check status not before 60 seconds after the payment. */
export function isTooSoon(payment: Pick<BankPayment, 'paidAt'>, now: Date): boolean {
  return now.getTime() - new Date(payment.paidAt).getTime() < QUIET_MS;
}
