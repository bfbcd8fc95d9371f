import type { AppConfig } from '@app/config';
import type { RetentionRule } from '@app/events';

type RetentionConfig = Pick<
  AppConfig,
  'auditRetentionDays' | 'callbackRetentionDays' | 'exchangeRetentionDays' | 'idempotencyKeyTtlDays'
>;

/** What is deleted by age, beyond events and deliveries. Orders, codes, payments and their moves stay. */
export function retentionRulesOf(config: RetentionConfig): readonly RetentionRule[] {
  return [
    { table: 'callbacks', column: 'received_at', oldestFirstBy: 'id', days: config.callbackRetentionDays },
    {
      table: 'unmatched_callbacks',
      column: 'received_at',
      oldestFirstBy: 'callback_id',
      days: config.callbackRetentionDays,
    },
    { table: 'exchanges', column: 'started_at', oldestFirstBy: 'id', days: config.exchangeRetentionDays },
    { table: 'idempotency_keys', column: 'created_at', days: config.idempotencyKeyTtlDays },
    { table: 'audit_entries', column: 'at', days: config.auditRetentionDays },
  ];
}
