export { EventsModule } from './events.module.js';
export { EventFeed, MAX_FEED_LIMIT } from './feed/event-feed.js';
export { JobQueue } from './jobs/job-queue.js';
export { JobRunner } from './jobs/job-runner.js';
export { JobsModule } from './jobs/jobs.module.js';
export type { RetentionRule } from './retention/retention.js';
export { DeliveryReads } from './webhooks/delivery.reads.js';
export {
  DELIVERY_STATUSES,
  PARKED_REASONS,
  type AttemptRecord,
  type DeliveryRecord,
  type DeliveryStatus,
  type ParkedReason,
} from './webhooks/delivery-record.js';
export { EventDispatcher } from './webhooks/event-dispatcher.js';
export { EventTraces } from './traces/event-traces.js';
export { UNDISPATCHED_EVENTS } from './webhooks/undispatched-events.js';
export type {
  CreateWebhookEndpoint,
  EndpointWithSecret,
  WebhookEndpoint,
} from './webhooks/webhook-endpoint.js';
export { MAX_ROTATION_OVERLAP_SECONDS, WebhookEndpoints } from './webhooks/webhook-endpoints.js';
export type { ObservedAttempt, WebhookObserver } from './webhooks/webhook-observer.js';
