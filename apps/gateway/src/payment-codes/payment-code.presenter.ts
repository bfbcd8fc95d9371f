import { CURRENCY, type PaymentCode } from '@app/domain';
import type { PaymentCodeView } from '@app/payment-codes';
import { presentPayment } from '../payments/payment.presenter.js';
import { presentAmount } from './amount.response.js';
import type { PaymentCodeSummaryResponse } from './payment-code-summary.response.js';
import type { PaymentCodeResponse } from './payment-code.response.js';

/** A code as callers see it, without its payments. */
export function presentPaymentCodeSummary(code: PaymentCode): PaymentCodeSummaryResponse {
  return {
    id: code.id,
    reference: code.reference,
    invoiceNumber: code.invoiceNumber,
    channel: code.channel,
    mode: code.mode,
    status: code.status,
    number: code.number,
    paymentUrl: code.paymentUrl,
    instructionsUrl: code.instructionsUrl,
    amount: presentAmount(code.amount),
    reusable: code.reusable,
    expiresAt: presentWholeSecond(code.expiresAt),
    createdAt: code.createdAt.toISOString(),
    updatedAt: code.updatedAt.toISOString(),
    customer: { ...code.customer },
    displayText: [...code.displayText],
    lineItems: code.lineItems.map((item) => ({ ...item })),
    redirect: code.redirect && { ...code.redirect },
    settlement: code.settlement.map((share) => ({ ...share })),
    amountPaid: code.amountPaid,
    currency: CURRENCY,
    pendingChange: code.pendingChange?.kind ?? null,
    failure: code.failure && { code: code.failure.code, message: code.failure.message },
    metadata: { ...code.metadata },
    merchantAccount: code.merchantAccount,
  };
}

/** A code with its payments as callers see it. */
export function presentPaymentCode({ code, payments }: PaymentCodeView): PaymentCodeResponse {
  return { ...presentPaymentCodeSummary(code), payments: payments.map(presentPayment) };
}

function presentWholeSecond(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
