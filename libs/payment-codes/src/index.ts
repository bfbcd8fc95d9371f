export * from './payment-codes.options.js';
export * from './payment-codes.module.js';
export type { PaymentCodeView } from './view.js';
export { PaymentCodesService } from './payment-codes.service.js';
export { OrderReads, type OrderDetails } from './reads/order.reads.js';
export type { ListPaymentCodes } from './reads/payment-code.reads.js';
export type { ListPayments } from './reads/payment.reads.js';
export { PaymentsService } from './payments/payments.service.js';
export { TimelineService, DELIVERY_LOG, type DeliveryLog } from './reads/timeline.service.js';
export type { TimelineEntry } from './reads/timeline-entry.js';
export { IdempotencyKeys, type IdempotencyClaim, type KeyAttempt } from './idempotency/idempotency-keys.js';
export { DISCOVERY_LISTENER, type DiscoveryListener } from './settle/discovery-listener.js';
export { IS_OVERDUE } from './settle/due-codes.js';
export { SweepService } from './settle/sweep.service.js';
export { CallbacksService } from './callbacks/callbacks.service.js';
export {
  COMMIT_LISTENER,
  EVENT_PRESENTER,
  type CommitListener,
  type EventPresenter,
} from './ledger/event-presenter.js';
