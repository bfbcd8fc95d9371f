import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@app/domain';
import type { EventPresenter } from '@app/payment-codes';
import { presentOrderSummary } from '../orders/order.presenter.js';
import { presentPaymentCodeSummary } from '../payment-codes/payment-code.presenter.js';
import { presentPayment } from '../payments/payment.presenter.js';

/** Gives events the body that webhooks and the feed carry, in the words of the REST API. */
@Injectable()
export class RestEventPresenter implements EventPresenter {
  present({
    id,
    type,
    occurredAt,
    merchantAccount,
    code,
    payment,
    order,
  }: DomainEvent): Record<string, unknown> {
    return {
      id,
      type,
      createdAt: occurredAt.toISOString(),
      merchantAccount,
      data: {
        ...(code && { paymentCode: presentPaymentCodeSummary(code) }),
        ...(payment && { payment: presentPayment(payment) }),
        ...(order && { order: presentOrderSummary(order) }),
      },
    };
  }
}
