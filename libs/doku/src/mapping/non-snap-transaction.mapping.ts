import type { PaymentNotification, ReportedPayment } from '@app/domain';
import type { TransactionWire } from '../wire/non-snap.wire.js';
import { fromAmountText, isRupiah } from './amount.mapping.js';
import { nonSnapKeys } from './dedupe-key.js';
import { fromProviderTime } from './time.mapping.js';

/**
 * Bank references, most telling first: what a person asks the bank about, and what no two payments have in common. So not
 * what names a terminal, a channel or a bill (BNI's TRX_ID), nor what no document names.
 */
const REFERENCE_NAMES = [
  'REFERENCE',
  'BANK_REFERENCE',
  'PAYMENT_NTB',
  'TRANSACTION_ID',
  'TRANSAKSI_ID',
  'TRANSACTION_NUMBER',
  'REQUEST_ID',
  'HOST_REFERENCE_NUMBER',
  'TRACE_NUMBER',
];

/** Bank references under either spelling, without those that say nothing. */
function identifiersOf(wire: TransactionWire): { name: string; value: string }[] {
  const { virtual_account_payment: account, emoney_payment: wallet } = wire;
  const all = account?.identifier ?? account?.identifer ?? wallet?.identifier ?? wallet?.identifer ?? [];
  return all.flatMap((each) => (each?.name && each.value ? [{ name: each.name, value: each.value }] : []));
}

/** The payment that a notification or a status answer tells of; null when its amount is missing, not exact or not in rupiah. */
export function toReportedPayment(wire: TransactionWire, merchantAccount: string): ReportedPayment | null {
  const { amount: told, currency } = wire.order;
  const amount = told && isRupiah(currency) ? fromAmountText(told) : null;
  if (amount === null) return null;
  const identifiers = identifiersOf(wire);
  const paidAt = wire.transaction.date ? fromProviderTime(wire.transaction.date) : null;
  const number = wire.virtual_account_info?.virtual_account_number ?? null;
  const invoiceNumber = wire.order.invoice_number;
  return {
    merchantAccount,
    source: 'NOTIFICATION',
    invoiceNumber,
    number,
    amount,
    paidAt,
    providerReference: referenceAmong(identifiers),
    ...nonSnapKeys({
      invoiceNumber,
      originalRequestId: wire.transaction.original_request_id,
      paidAt,
      identifiers: isWallet(wire) ? [] : identifiers,
      number,
      amount,
    }),
    providerRequestId: null,
  };
}

/** SUCCESS alone moves money; FAILED is not final; REFUNDED concerns a person; every other word is kept as evidence only. */
export function toNotificationStatus(providerStatus: string): PaymentNotification['status'] {
  const word = providerStatus.toUpperCase();
  return word === 'SUCCESS' || word === 'FAILED' || word === 'REFUNDED' ? word : 'OTHER';
}

/** Words that DOKU documents for payments that have not been made, or not yet. */
const WITHOUT_MONEY = ['PENDING', 'REDIRECT', 'TIMEOUT', 'EXPIRED', 'FAILED', 'REFUNDED'];

/** Whether no document tells what a status means, so that it may stand for money. */
export function isUnknownStatus(providerStatus: string): boolean {
  return ![...WITHOUT_MONEY, 'SUCCESS'].includes(providerStatus.toUpperCase());
}

/** The wallet's references are not documented, so they do not count towards its identity. */
function isWallet(wire: TransactionWire): boolean {
  return wire.service?.id === 'EMONEY';
}

function referenceAmong(identifiers: readonly { name: string; value: string }[]): string | null {
  for (const wanted of REFERENCE_NAMES) {
    const found = identifiers.find(({ name, value }) => name.trim() === wanted && value.trim() !== '');
    if (found) return found.value.trim();
  }
  return null;
}
