import { EventTraceEntity } from './traces/event-trace.entity.js';
import { OutboxPositionEntity } from './webhooks/outbox-position.entity.js';
import { WebhookAttemptEntity } from './webhooks/webhook-attempt.entity.js';
import { WebhookDeliveryEntity } from './webhooks/webhook-delivery.entity.js';
import { WebhookEndpointEntity } from './webhooks/webhook-endpoint.entity.js';

/** The entities of this library, for the data source alone. */
export const WEBHOOK_ENTITIES = [
  WebhookEndpointEntity,
  WebhookDeliveryEntity,
  WebhookAttemptEntity,
  EventTraceEntity,
  OutboxPositionEntity,
];
