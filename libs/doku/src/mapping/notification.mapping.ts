import type { PaymentNotification } from '@app/domain';
import type { TransactionWire } from '../wire/non-snap.wire.js';
import type { SnapNotificationWire } from '../wire/snap-callback.wire.js';
import { toTypedNumber } from './account.mapping.js';
import { fromAmountText, isRupiah } from './amount.mapping.js';
import { isIndexable, snapKeys, toIndexable } from './dedupe-key.js';
import { toNotificationStatus, toReportedPayment } from './non-snap-transaction.mapping.js';
import { fromProviderTime } from './time.mapping.js';

/** What is known of a delivery besides its body. */
export interface Delivery {
  readonly merchantAccount: string;
  /** Our channel for the provider's name of one. */
  readonly channelOf: (providerChannel: string) => string | null;
}

/** A member that cannot be used. Money is never guessed. */
export interface UnusableField {
  readonly unusable: string;
}

/** What a SNAP payment notification says. DOKU sends it only when money has moved. */
export function fromSnapNotification(
  wire: SnapNotificationWire,
  delivery: Delivery,
): PaymentNotification | UnusableField {
  const amount = fromAmountText(wire.paidAmount.value);
  if (amount === null) return { unusable: 'paidAmount.value' };
  if (!isRupiah(wire.paidAmount.currency)) return { unusable: 'paidAmount.currency' };
  const number = toTypedNumber(wire.virtualAccountNo);
  const invoiceNumber = wire.trxId.trim();
  if (!isIndexable(invoiceNumber)) return { unusable: 'trxId' };
  if (!isIndexable(number)) return { unusable: 'virtualAccountNo' };
  const providerChannel = wire.additionalInfo?.channel;
  return {
    status: 'SUCCESS',
    providerStatus: 'SUCCESS',
    channel: providerChannel ? delivery.channelOf(providerChannel) : null,
    payment: {
      merchantAccount: delivery.merchantAccount,
      source: 'NOTIFICATION',
      invoiceNumber,
      number,
      amount,
      paidAt: wire.trxDateTime ? fromProviderTime(wire.trxDateTime) : null,
      providerReference: wire.referenceNo ?? wire.paymentRequestId.trim(),
      ...snapKeys(wire.paymentRequestId, number),
      providerRequestId: null,
    },
  };
}

/** What a non-SNAP notification says. Only of money that has moved is the amount read. Its Request-Id is signed. */
export function fromNonSnapNotification(
  wire: TransactionWire,
  delivery: Delivery & { readonly requestId: string },
): PaymentNotification | UnusableField {
  const status = toNotificationStatus(wire.transaction.status);
  const told =
    status === 'SUCCESS' ? wire : { ...wire, order: { ...wire.order, amount: '0', currency: null } };
  if (!isRupiah(told.order.currency)) return { unusable: 'order.currency' };
  const payment = toReportedPayment(told, delivery.merchantAccount);
  if (!payment) return { unusable: 'order.amount' };
  if (!isIndexable(payment.invoiceNumber)) return { unusable: 'order.invoice_number' };
  if (!isIndexable(payment.number ?? '')) {
    return { unusable: 'virtual_account_info.virtual_account_number' };
  }
  return {
    status,
    providerStatus: wire.transaction.status,
    channel: wire.channel?.id ? delivery.channelOf(wire.channel.id) : null,
    payment: { ...payment, providerRequestId: toIndexable(delivery.requestId) },
  };
}
