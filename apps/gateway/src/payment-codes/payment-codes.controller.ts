import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import type { Caller } from '@app/domain';
import { PaymentCodesService, TimelineService } from '@app/payment-codes';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { ANSWER_SAMPLES } from '../documentation/samples/answer-samples.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { presentPage } from '../http/page.response.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { NewResourceId } from '../idempotency/new-resource-id.decorator.js';
import { CreatePaymentCodeRequest } from './create-payment-code.request.js';
import { InstructionListResponse, presentInstructions } from './instruction.response.js';
import { ListPaymentCodesRequest } from './list-payment-codes.request.js';
import { toCreateCommand, toUpdateCommand } from './payment-code.mapping.js';
import { presentPaymentCode } from './payment-code.presenter.js';
import { PaymentCodePageResponse, PaymentCodeResponse } from './payment-code.response.js';
import { CREATE_SAMPLES, UPDATE_SAMPLES } from './payment-code.samples.js';
import { presentTimeline, TimelineResponse } from './timeline.response.js';
import { UpdatePaymentCodeRequest } from './update-payment-code.request.js';

/** Payment codes: ways to pay an order. */
@RestController('payment-codes', 'Payment codes')
export class PaymentCodesController {
  constructor(
    private readonly paymentCodes: PaymentCodesService,
    private readonly timeline: TimelineService,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Create a payment code',
    description:
      'Asks DOKU for a number or a page. When the outcome is not known in time the code is PENDING and is settled by ' +
      'itself; its end is told as an event.',
    scope: 'payment-codes:write',
    writes: true,
    status: 201,
    body: { type: CreatePaymentCodeRequest, samples: CREATE_SAMPLES },
    answer: PaymentCodeResponse,
    sample: ANSWER_SAMPLES.createdCode,
    problems: [
      'invalid_amount',
      'invalid_number',
      'invalid_expiry',
      'merchant_account_unknown',
      'channel_not_enabled',
      'channel_not_capable',
      'order_amount_mismatch',
      'reference_conflict',
      'order_already_paid',
      'number_in_use',
      'provider_rejected',
      'provider_unavailable',
      'concurrent_change',
    ],
  })
  async create(
    @Body() request: CreatePaymentCodeRequest,
    @CurrentCaller() caller: Caller,
    @NewResourceId() id: string,
  ): Promise<PaymentCodeResponse> {
    return presentPaymentCode(await this.paymentCodes.create(toCreateCommand(request, caller), caller, id));
  }

  @Get()
  @Endpoint({
    summary: 'List payment codes',
    description: 'Newest first.',
    scope: 'payment-codes:read',
    answer: PaymentCodePageResponse,
  })
  async list(
    @Query() query: ListPaymentCodesRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<PaymentCodePageResponse> {
    return presentPage(await this.paymentCodes.list(query, caller), presentPaymentCode);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Read a payment code',
    scope: 'payment-codes:read',
    answer: PaymentCodeResponse,
    problems: ['not_found'],
  })
  async get(
    @IdParam('payment code') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<PaymentCodeResponse> {
    return presentPaymentCode(await this.paymentCodes.get(id, caller));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change a payment code',
    description:
      'Changes amount, expiry, customer, display text or reusable of an active code, at DOKU and here. At least one of them ' +
      'must be given. `payment_code_not_active` is also the answer when DOKU says that the code has been paid, whose payment may ' +
      'be booked only later.',
    scope: 'payment-codes:write',
    writes: true,
    body: { type: UpdatePaymentCodeRequest, samples: UPDATE_SAMPLES },
    answer: PaymentCodeResponse,
    sample: ANSWER_SAMPLES.changedCode,
    problems: [
      'not_found',
      'payment_code_not_active',
      'channel_not_capable',
      'channel_not_enabled',
      'invalid_amount',
      'invalid_expiry',
      'order_amount_mismatch',
      'order_already_paid',
      'provider_rejected',
      'provider_unavailable',
      'provider_outcome_unknown',
      'concurrent_change',
    ],
  })
  async update(
    @IdParam('payment code') id: string,
    @Body() request: UpdatePaymentCodeRequest,
    @CurrentCaller() caller: Caller,
    @NewResourceId() changeId: string,
  ): Promise<PaymentCodeResponse> {
    return presentPaymentCode(await this.paymentCodes.update(id, toUpdateCommand(request), caller, changeId));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Cancel a payment code',
    description:
      'Cancels an active code at DOKU and here. A cancelled code stays cancelled. `payment_code_not_active` is also the answer ' +
      'when DOKU says that the code has been paid, whose payment may be booked only later.',
    scope: 'payment-codes:write',
    writes: true,
    answer: PaymentCodeResponse,
    sample: ANSWER_SAMPLES.cancelledCode,
    problems: [
      'not_found',
      'payment_code_not_active',
      'channel_not_capable',
      'channel_not_enabled',
      'provider_rejected',
      'provider_unavailable',
      'provider_outcome_unknown',
      'concurrent_change',
    ],
  })
  async cancel(
    @IdParam('payment code') id: string,
    @CurrentCaller() caller: Caller,
    @NewResourceId() changeId: string,
  ): Promise<PaymentCodeResponse> {
    return presentPaymentCode(await this.paymentCodes.cancel(id, caller, changeId));
  }

  @Post(':id/status-check')
  @Endpoint({
    summary: 'Ask DOKU for the status now',
    description:
      'Settles what DOKU says and returns the code. DOKU wants 60 seconds between a payment and this question; asked ' +
      'earlier, the answer is 429 with `Retry-After`.',
    scope: 'payment-codes:write',
    writes: true,
    answer: PaymentCodeResponse,
    problems: [
      'not_found',
      'channel_not_capable',
      'channel_not_enabled',
      'status_check_too_early',
      'provider_rejected',
      'provider_unavailable',
      'provider_outcome_unknown',
    ],
  })
  async checkStatus(
    @IdParam('payment code') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<PaymentCodeResponse> {
    return presentPaymentCode(await this.paymentCodes.checkStatus(id, caller));
  }

  @Get(':id/instructions')
  @Endpoint({
    summary: 'How to pay',
    description:
      'Steps per way to pay, in Indonesian, and in English where DOKU gives both. A `DIPC` code has none: DOKU does not know it. ' +
      'Those of a PENDING code come with its activation.',
    scope: 'payment-codes:read',
    answer: InstructionListResponse,
    problems: [
      'not_found',
      'payment_code_not_active',
      'channel_not_capable',
      'channel_not_enabled',
      'provider_rejected',
      'provider_unavailable',
    ],
  })
  async instructions(
    @IdParam('payment code') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<InstructionListResponse> {
    return presentInstructions(await this.paymentCodes.instructions(id, caller));
  }

  @Get(':id/timeline')
  @Endpoint({
    summary: 'Everything that happened to a payment code',
    description:
      'Requests, callbacks, state changes, events and deliveries in order, with proof; secrets are redacted.',
    scope: 'payment-codes:read',
    answer: TimelineResponse,
    problems: ['not_found'],
  })
  async timelineOf(
    @IdParam('payment code') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<TimelineResponse> {
    return presentTimeline(await this.timeline.of(id, caller));
  }
}
