import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** One dispatcher at a time, or a later event of a code could be written before an earlier one. Any number will do. */
const DISPATCH_LOCK = 7_305_001;

/** Columns that an event gives its deliveries; events of no code are ordered within their order. */
export const DELIVERY_OF_EVENT = `
  endpoint.id, event.id, event.seq, event.type, event.payment_code_id,
  coalesce(event.payment_code_id, event.order_id, event.id)`;

const FAN_OUT = `
  WITH batch AS (
    SELECT seq, xid, id, type, merchant_account, payment_code_id, order_id
    FROM events WHERE dispatched_at IS NULL
    ORDER BY xid, seq LIMIT $2
  ), marked AS (
    UPDATE events SET dispatched_at = $1 FROM batch WHERE events.seq = batch.seq
  ), written AS (
    INSERT INTO webhook_deliveries (endpoint_id, event_id, event_seq, event_type, payment_code_id, ordering_key,
      status, next_attempt_at, created_at)
    SELECT ${DELIVERY_OF_EVENT}, 'PENDING', greatest($1, ahead.next_attempt_at), $1
    FROM batch event
    JOIN webhook_endpoints endpoint ON endpoint.status = 'ACTIVE'
      AND (endpoint.merchant_accounts IS NULL OR event.merchant_account = ANY (endpoint.merchant_accounts))
      AND (endpoint.event_types IS NULL OR event.type = ANY (endpoint.event_types))
    LEFT JOIN LATERAL (
      SELECT max(pending.next_attempt_at) AS next_attempt_at FROM webhook_deliveries pending
      WHERE pending.endpoint_id = endpoint.id AND pending.status = 'PENDING' AND pending.in_order
        AND pending.ordering_key = coalesce(event.payment_code_id, event.order_id, event.id)
    ) ahead ON true
    ORDER BY event.xid, event.seq
    ON CONFLICT (event_id, endpoint_id) DO NOTHING
  )
  SELECT count(*)::int AS taken FROM batch`;

/** Turns committed events into deliveries, each event once for each endpoint that wants it. */
@Injectable()
export class FanOutStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Takes up to `limit` events, oldest first; tells how many there were. */
  async dispatch(limit: number, now: Date): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [DISPATCH_LOCK]);
      const [row] = await manager.query<{ taken: number }[]>(FAN_OUT, [now, limit]);
      return row?.taken ?? 0;
    });
  }
}
