import { Body, Get, Post, Query } from '@nestjs/common';
import type { Caller } from '@app/domain';
import { PaymentsService } from '@app/payment-codes';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { ANSWER_SAMPLES } from '../documentation/samples/answer-samples.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { presentPage } from '../http/page.response.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { ListPaymentsRequest } from './list-payments.request.js';
import { presentPayment } from './payment.presenter.js';
import { PaymentPageResponse, PaymentResponse } from './payment.response.js';
import { ResolvePaymentRequest } from './resolve-payment.request.js';

/** Payments, above all those that need a person. */
@RestController('payments', 'Payments')
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @Get()
  @Endpoint({
    summary: 'List payments',
    description:
      'Newest first, in the order in which the gateway learnt of them (`receivedAt`), which may be long after `paidAt`. ' +
      '`disposition=NEEDS_REVIEW` finds those that wait for a person.',
    scope: 'payment-codes:read',
    answer: PaymentPageResponse,
    sample: { items: [ANSWER_SAMPLES.paymentInReview], nextCursor: null },
  })
  async list(
    @Query() query: ListPaymentsRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<PaymentPageResponse> {
    return presentPage(await this.payments.list(query, caller), presentPayment);
  }

  @Post(':id/resolve')
  @Endpoint({
    summary: 'Decide on a payment that needs review',
    description:
      'Once: the same decision again returns the payment as it is. `payment.received` tells of each payment that is accepted.',
    scope: 'payments:resolve',
    writes: true,
    answer: PaymentResponse,
    sample: ANSWER_SAMPLES.resolvedPayment,
    problems: ['not_found', 'payment_not_in_review', 'invalid_amount', 'concurrent_change'],
  })
  async resolve(
    @IdParam('payment') id: string,
    @Body() { decision, note }: ResolvePaymentRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<PaymentResponse> {
    return presentPayment(await this.payments.resolve(id, { decision, note }, caller));
  }
}
