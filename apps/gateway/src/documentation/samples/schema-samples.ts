import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_SAMPLES } from '../../http/problems/problem-samples.js';
import { ANSWER_SAMPLES } from './answer-samples.js';
import { EVENT_SAMPLES } from './event-samples.js';

const { paymentCode: codeSummary, order: orderSummary } = EVENT_SAMPLES['order.paid'].data;

/**
 * Whole bodies for the schemas whose members depend on each other: the examples of single members, put together, would
 * contradict one another.
 */
const SCHEMA_SAMPLES = {
  ProblemResponse: PROBLEM_SAMPLES.invalid_request.value,
  PaymentCodeSummaryResponse: codeSummary,
  PaymentCodeResponse: ANSWER_SAMPLES.paidCode,
  PaymentResponse: ANSWER_SAMPLES.payment,
  OrderSummaryResponse: orderSummary,
  OrderResponse: ANSWER_SAMPLES.paidOrder,
  EventDataResponse: EVENT_SAMPLES['payment.received'].data,
  EventResponse: EVENT_SAMPLES['payment.received'],
  ChannelLimitsResponse: ANSWER_SAMPLES.channel.limits,
  ChannelResponse: ANSWER_SAMPLES.channel,
};

/** Gives these schemas their examples. */
export function addSchemaSamples({ components }: OpenAPIObject): void {
  for (const [name, example] of Object.entries(SCHEMA_SAMPLES)) {
    const schema = components?.schemas?.[name];
    if (!schema) throw new Error(`There is no schema ${name}.`);
    Object.assign(schema, { example });
  }
}
