import type {
  CreatedCode,
  PaymentCode,
  PaymentInstruction,
  ReportedPayment,
  StatusReport,
} from '@app/domain';
import type {
  HowToPayWire,
  OrderStatusWire,
  PaymentCodeAnswerWire,
  WalletPaymentAnswerWire,
} from '../wire/non-snap.wire.js';
import { fromTypedNumber } from './account.mapping.js';
import { fromLink } from './link.mapping.js';
import { toReportedPayment } from './non-snap-transaction.mapping.js';
import { fromProviderTime } from './time.mapping.js';

/** A created number; null when the answer names none that can be typed. */
export function fromPaymentCodeAnswer(answer: PaymentCodeAnswerWire): CreatedCode | null {
  const info = answer.virtual_account_info;
  const number = fromTypedNumber(info.virtual_account_number);
  if (number === null) return null;
  return {
    number,
    providerAccount: null,
    paymentUrl: null,
    instructionsUrl: fromLink(info.how_to_pay_page),
    instructionsApiUrl: fromLink(info.how_to_pay_api),
    expiresAt: fromExpiry(answer),
  };
}

/** DOKU's own expiry: the UTC member where there is one that can be read, else the local one. */
export function fromExpiry({ virtual_account_info: info }: PaymentCodeAnswerWire): Date | null {
  return fromProviderTime(info.expired_date_utc ?? '', 'Z') ?? fromProviderTime(info.expired_date ?? '');
}

/** A created wallet page; null when the answer names none that a browser may open. */
export function fromWalletAnswer(answer: WalletPaymentAnswerWire): CreatedCode | null {
  const paymentUrl = fromLink(answer.doku_wallet_payment_page.url);
  if (paymentUrl === null) return null;
  return {
    number: null,
    providerAccount: null,
    paymentUrl,
    instructionsUrl: null,
    instructionsApiUrl: null,
    expiresAt: null,
  };
}

const STATES: Readonly<Record<string, StatusReport['state']>> = {
  SUCCESS: 'PAID',
  REFUNDED: 'REFUNDED',
  PENDING: 'PENDING',
  REDIRECT: 'PENDING',
  FAILED: 'FAILED',
  EXPIRED: 'EXPIRED',
};

/**
 * What DOKU says of an order; nothing clear without a transaction, by a TIMEOUT, or by a word of other products. The payment
 * has no dedupe key: DOKU leaves members out of a status answer, and nobody can tell whether it lists each of those that the
 * notification does.
 */
export function fromStatusTransaction(wire: OrderStatusWire, code: PaymentCode): StatusReport {
  const { transaction } = wire;
  const state = STATES[transaction?.status.toUpperCase() ?? ''] ?? 'UNCLEAR';
  const payment =
    state === 'PAID' && transaction
      ? toReportedPayment({ ...wire, transaction }, code.merchantAccount)
      : null;
  return {
    state,
    invoiceNumber: wire.order.invoice_number,
    number: fromTypedNumber(wire.virtual_account_info?.virtual_account_number ?? ''),
    payment: payment && asFoundByAsking(payment, code),
  };
}

function asFoundByAsking(reported: ReportedPayment, code: PaymentCode): ReportedPayment {
  return {
    ...reported,
    source: 'STATUS_CHECK',
    number: reported.number ?? code.number,
    dedupeKey: null,
    formerKey: null,
    providerRequestId: null,
  };
}

/** How to pay. Instructions without a stated language are Indonesian, the language of the banks' counters. */
export function fromHowToPay(answer: HowToPayWire): readonly PaymentInstruction[] {
  return answer.payment_instruction.map(({ channel, step, language }) => ({
    channel,
    language: language?.toLowerCase().startsWith('en') ? 'en' : 'id',
    steps: step.flatMap((one) => (one?.trim() ? [one] : [])),
  }));
}
