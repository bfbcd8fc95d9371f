import type { RetentionRule } from './retention/retention.js';
import type { WebhookOptions } from './webhooks/webhook.options.js';

export interface EventsOptions {
  readonly webhooks?: WebhookOptions;
  /** For how many days dispatched events stay in the feed. Default 90; at least 7. */
  readonly eventRetentionDays?: number;
  /** For how many days finished deliveries and their attempts are kept. Default 30; at least 7. */
  readonly deliveryRetentionDays?: number;
  /** What else is deleted by age, of other libraries' tables. */
  readonly retention?: readonly RetentionRule[];
}

/** Below this, events could be deleted while their attempts still run. */
const LEAST_DAYS = 7;

/** The rules of our own tables, and those that were added. */
export function retentionRules(options: EventsOptions): RetentionRule[] {
  const eventDays = Math.max(options.eventRetentionDays ?? 90, LEAST_DAYS);
  const deliveryDays = Math.max(options.deliveryRetentionDays ?? 30, LEAST_DAYS);
  return [
    {
      table: 'events',
      column: 'occurred_at',
      oldestFirstBy: 'seq',
      days: eventDays,
      onlyWhere: 'dispatched_at IS NOT NULL',
    },
    { table: 'webhook_attempts', column: 'at', days: deliveryDays },
    {
      table: 'webhook_deliveries',
      column: 'created_at',
      days: deliveryDays,
      onlyWhere: "status <> 'PENDING'",
    },
    ...(options.retention ?? []),
  ];
}
