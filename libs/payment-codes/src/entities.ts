import { CallbackEntity } from './entities/callback.entity.js';
import { EventEntity } from './entities/event.entity.js';
import { ExchangeEntity } from './entities/exchange.entity.js';
import { IdempotencyKeyEntity } from './entities/idempotency-key.entity.js';
import { OrderEntity } from './entities/order.entity.js';
import { PaymentCodeEntity } from './entities/payment-code.entity.js';
import { PaymentEntity } from './entities/payment.entity.js';
import { TransitionEntity } from './entities/transition.entity.js';
import { UnmatchedCallbackEntity } from './entities/unmatched-callback.entity.js';

/** The entities of this library, for the data source alone. */
export const PAYMENT_CODE_ENTITIES = [
  OrderEntity,
  PaymentCodeEntity,
  PaymentEntity,
  TransitionEntity,
  ExchangeEntity,
  CallbackEntity,
  UnmatchedCallbackEntity,
  EventEntity,
  IdempotencyKeyEntity,
];
