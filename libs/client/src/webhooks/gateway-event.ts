import type { OrderSummary, Payment, PaymentCodeSummary } from '../contract-types.js';
import type { components } from '../generated/contract.js';

type AnyEvent = components['schemas']['EventResponse'];
export type GatewayEventType = AnyEvent['type'];

/** What the events of each type are about, as it was right after the change. */
interface EventData {
  'payment_code.activated': AboutCode;
  'payment_code.updated': AboutCode;
  'payment_code.expired': AboutCode;
  'payment_code.cancelled': AboutCode;
  'payment_code.failed': AboutCode;
  /** Money that has no code has no order either; a person has accepted it. */
  'payment.received': { payment: Payment; paymentCode?: PaymentCodeSummary; order?: OrderSummary };
  /** Money that has no code has no order either. */
  'payment.needs_review': { payment: Payment; paymentCode?: PaymentCodeSummary; order?: OrderSummary };
  'order.paid': { order: OrderSummary; paymentCode?: PaymentCodeSummary; payment?: Payment };
}

interface AboutCode {
  paymentCode: PaymentCodeSummary;
  order: OrderSummary;
}

/** What happened. Its `type` tells what `data` has. */
export type GatewayEvent = {
  [Type in GatewayEventType]: Omit<AnyEvent, 'type' | 'data'> & { type: Type; data: EventData[Type] };
}[GatewayEventType];
