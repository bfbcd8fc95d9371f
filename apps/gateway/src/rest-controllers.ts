import { ApiKeysController } from './admin/api-keys.controller.js';
import { AuditEntriesController } from './admin/audit-entries.controller.js';
import { ChannelsController } from './channels/channels.controller.js';
import { EventsController } from './events/events.controller.js';
import { OrdersController } from './orders/orders.controller.js';
import { PaymentCodesController } from './payment-codes/payment-codes.controller.js';
import { PaymentsController } from './payments/payments.controller.js';
import { WebhookEndpointsController } from './webhook-endpoints/webhook-endpoints.controller.js';

/** Every controller of the REST API, in the order of the documentation. */
export const REST_CONTROLLERS = [
  PaymentCodesController,
  OrdersController,
  PaymentsController,
  ChannelsController,
  EventsController,
  WebhookEndpointsController,
  ApiKeysController,
  AuditEntriesController,
];
