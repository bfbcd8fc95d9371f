import { toUtcSeconds } from '../clock/provider-time.js';
import type { WalletPayment } from './wallet-payment.js';

/**
 * The common notification with the ids of the wallet. DOKU publishes no sample for it; merchants are to look at
 * status, invoice number and amount alone.
 */
export function toWalletNotificationBody(payment: WalletPayment, at: Date): object {
  return {
    service: { id: 'EMONEY' },
    acquirer: { id: 'DOKU' },
    channel: { id: 'EMONEY_DOKU' },
    transaction: {
      status: payment.status,
      date: toUtcSeconds(at),
      original_request_id: payment.requestId,
    },
    order: { invoice_number: payment.invoice, amount: payment.amount },
  };
}
