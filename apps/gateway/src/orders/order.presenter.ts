import { CURRENCY, type Order } from '@app/domain';
import type { OrderDetails } from '@app/payment-codes';
import { presentAmount } from '../payment-codes/amount.response.js';
import { presentPaymentCode } from '../payment-codes/payment-code.presenter.js';
import { presentPayment } from '../payments/payment.presenter.js';
import type { OrderResponse, OrderSummaryResponse } from './order.response.js';

/** An order as callers see it, without its codes and payments. */
export function presentOrderSummary(order: Order): OrderSummaryResponse {
  return {
    id: order.id,
    reference: order.reference,
    status: order.status,
    amount: presentAmount(order.amount),
    amountPaid: order.amountPaid,
    currency: CURRENCY,
    merchantAccount: order.merchantAccount,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

/** An order with its codes and payments as callers see it. */
export function presentOrder({ order, codes, payments }: OrderDetails): OrderResponse {
  return {
    ...presentOrderSummary(order),
    paymentCodes: codes.map(presentPaymentCode),
    payments: payments.map(presentPayment),
  };
}
