import type { components } from './generated/contract.js';

type Schemas = components['schemas'];

export type CreatePaymentCode = Schemas['CreatePaymentCodeRequest'];
export type UpdatePaymentCode = Schemas['UpdatePaymentCodeRequest'];
export type PaymentCode = Schemas['PaymentCodeResponse'];
export type PaymentCodeSummary = Schemas['PaymentCodeSummaryResponse'];
export type Instruction = Schemas['InstructionResponse'];
export type TimelineEntry = Schemas['TimelineEntryResponse'];
export type Order = Schemas['OrderResponse'];
export type OrderSummary = Schemas['OrderSummaryResponse'];
export type Payment = Schemas['PaymentResponse'];
export type ResolvePayment = Schemas['ResolvePaymentRequest'];
export type Channel = Schemas['ChannelResponse'];
export type EventPage = Schemas['EventPageResponse'];
export type CreateWebhookEndpoint = Schemas['CreateWebhookEndpointRequest'];
export type WebhookEndpoint = Schemas['WebhookEndpointResponse'];
export type WebhookEndpointWithSecret = Schemas['WebhookEndpointWithSecretResponse'];
export type Delivery = Schemas['DeliveryResponse'];
export type Redelivery = Schemas['RedeliveryResponse'];

/** A problem document as it comes. */
export type Problem = Schemas['ProblemResponse'];
/** The names of problems for programs. */
export type ProblemCode = Problem['code'];
