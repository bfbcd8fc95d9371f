import type { InjectionToken, ModuleMetadata } from '@nestjs/common';
import type { RetentionRule } from './retention/retention.js';
import type { WebhookOptions } from './webhooks/webhook.options.js';

export interface EventsOptions {
  readonly webhooks?: WebhookOptions;
  /** For how many days events stay in the feed; longer while a delivery of theirs is pending. */
  readonly eventRetentionDays: number;
  /** For how many days finished deliveries and their attempts are kept. */
  readonly deliveryRetentionDays: number;
  /** What else is deleted by age, of other libraries' tables. */
  readonly retention?: readonly RetentionRule[];
  /** Injection token of a `WebhookObserver` that is global or comes from `imports`. */
  readonly observer: InjectionToken;
  /** Modules that provide the observer. */
  readonly imports?: ModuleMetadata['imports'];
}

// The deliveries of one code wait for each other, each for as many days as its attempts take: no age of an event says that
// all its deliveries are over. A subquery that yields a row is looked up event by event, by the index, whatever the
// planner thinks of their number.
const NOT_NEEDED = `
  (xid, seq) <= (SELECT xid, seq FROM outbox_position)
  AND (SELECT 1 FROM webhook_deliveries WHERE event_id = candidate.id AND status = 'PENDING' LIMIT 1) IS NULL`;

/** Longer than the last attempt of a delivery may come. */
const TRACE_DAYS = 7;

/** The rules of our own tables, and those that were added. */
export function retentionRules({
  eventRetentionDays,
  deliveryRetentionDays,
  retention = [],
}: Omit<EventsOptions, 'observer'>): RetentionRule[] {
  return [
    {
      table: 'events',
      column: 'occurred_at',
      oldestFirstBy: 'xid, seq',
      days: eventRetentionDays,
      onlyWhere: NOT_NEEDED,
    },
    { table: 'webhook_attempts', column: 'at', days: deliveryRetentionDays },
    {
      table: 'webhook_deliveries',
      column: 'created_at',
      days: deliveryRetentionDays,
      onlyWhere: "status <> 'PENDING'",
    },
    { table: 'event_traces', column: 'at', days: TRACE_DAYS },
    ...retention,
  ];
}
