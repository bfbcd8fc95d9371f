import type { AppConfig } from '@app/config';
import type { RetentionRule } from '@app/events';

type RetentionConfig = Pick<
  AppConfig,
  'auditRetentionDays' | 'callbackRetentionDays' | 'exchangeRetentionDays' | 'idempotencyKeyTtlDays'
>;

const CODE_HAS_NO_MONEY_WAITING = `NOT EXISTS (
  SELECT 1 FROM payments p
  WHERE p.payment_code_id = candidate.payment_code_id AND p.disposition = 'NEEDS_REVIEW')`;

/** Of a notification that came before its code, or for none. */
const INVOICE_HAS_NO_MONEY_WAITING = `NOT EXISTS (
  SELECT 1 FROM payments p
  WHERE p.merchant_account = candidate.merchant_account AND p.invoice_number = candidate.invoice_number
    AND p.disposition = 'NEEDS_REVIEW')`;

const INVOICE_IS_NOT_KEPT = `NOT EXISTS (SELECT 1 FROM unmatched_callbacks u WHERE u.callback_id = candidate.id)`;

/**
 * What is deleted by age, beyond events and deliveries. Orders, codes, payments and their moves stay, and so does what was
 * said about money that waits for a person, who decides by it. Invoices of callbacks go before these, which they hold.
 */
export function retentionRulesOf(config: RetentionConfig): readonly RetentionRule[] {
  return [
    {
      table: 'unmatched_callbacks',
      column: 'received_at',
      oldestFirstBy: 'callback_id',
      days: config.callbackRetentionDays,
      onlyWhere: INVOICE_HAS_NO_MONEY_WAITING,
    },
    {
      table: 'callbacks',
      column: 'received_at',
      oldestFirstBy: 'id',
      days: config.callbackRetentionDays,
      onlyWhere: `${CODE_HAS_NO_MONEY_WAITING} AND ${INVOICE_IS_NOT_KEPT}`,
    },
    {
      table: 'exchanges',
      column: 'started_at',
      oldestFirstBy: 'id',
      days: config.exchangeRetentionDays,
      onlyWhere: CODE_HAS_NO_MONEY_WAITING,
    },
    { table: 'idempotency_keys', column: 'created_at', days: config.idempotencyKeyTtlDays },
    { table: 'audit_entries', column: 'at', days: config.auditRetentionDays },
  ];
}
