import { CURRENCY, type Payment } from '@app/domain';
import type { PaymentResponse } from './payment.response.js';

/** A payment as callers see it. */
export function presentPayment(payment: Payment): PaymentResponse {
  const { resolution } = payment;
  return {
    id: payment.id,
    paymentCodeId: payment.paymentCodeId,
    reference: payment.reference,
    invoiceNumber: payment.invoiceNumber,
    channel: payment.channel,
    number: payment.number,
    amount: payment.amount,
    currency: CURRENCY,
    paidAt: payment.paidAt.toISOString(),
    receivedAt: payment.receivedAt.toISOString(),
    providerReference: payment.providerReference,
    disposition: payment.disposition,
    reviewReason: payment.reviewReason,
    resolution: resolution && { ...resolution, at: resolution.at.toISOString() },
    merchantAccount: payment.merchantAccount,
  };
}
