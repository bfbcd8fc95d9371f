import type { PaymentNotification, ReportedPayment } from '@app/domain';
import type { TransactionWire } from '../wire/non-snap.wire.js';
import { fromAmountText, isRupiah } from './amount.mapping.js';
import { nonSnapKeys } from './dedupe-key.js';
import { fromProviderTime } from './time.mapping.js';

/** Bank references, most telling first: what a person asks the bank about, and what no two payments have in common. */
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

/** What many payments may have in common: a channel, a terminal, an agent, a bill (of BNI). */
const SHARED_NAMES = [
  'CHANNEL_ID',
  'CHANNEL_TYPE',
  'PAY_CHANNEL',
  'TERMINAL_ID',
  'PAY_TERMINAL_ID',
  'AGENT_ID',
  'AGENT_STORE_ID',
  'TRX_ID',
  'BILLING_NUMBER',
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

/** Of names that no document has, the first: a bank that is not documented, such as Danamon, has a reference too. */
function referenceAmong(identifiers: readonly { name: string; value: string }[]): string | null {
  const told = identifiers
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
    .filter(({ name }) => !SHARED_NAMES.includes(name));
  const found = REFERENCE_NAMES.map((wanted) => told.find(({ name }) => name === wanted)).find(Boolean);
  return (found ?? told[0])?.value ?? null;
}
