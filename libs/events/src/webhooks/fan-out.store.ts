import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** One dispatcher at a time, or a later event of a code could be written before an earlier one. Any number will do. */
const DISPATCH_LOCK = 7_305_001;

/** What an event's delivery to an endpoint is ordered by: its code, or else its order. */
export const ORDERING_KEY = `
  md5(endpoint.id::text || coalesce(event.payment_code_id, event.order_id, event.id)::text)::uuid`;

// The last one waiting is locked, so that it cannot be finished without seeing the one that is written behind it.
const FAN_OUT = `
  WITH batch AS (
    SELECT seq, xid, id, type, merchant_account, payment_code_id, order_id
    FROM events WHERE dispatched_at IS NULL
    ORDER BY xid, seq LIMIT $2
  ), marked AS (
    UPDATE events SET dispatched_at = $1 FROM batch WHERE events.seq = batch.seq
  ), wanted AS (
    SELECT endpoint.id AS endpoint_id, event.*, ${ORDERING_KEY} AS ordering_key
    FROM batch event JOIN webhook_endpoints endpoint ON endpoint.status = 'ACTIVE'
      AND (endpoint.merchant_accounts IS NULL OR event.merchant_account = ANY (endpoint.merchant_accounts))
      AND (endpoint.event_types IS NULL OR event.type = ANY (endpoint.event_types))
  ), numbered AS (
    SELECT *, row_number() OVER (PARTITION BY ordering_key ORDER BY xid, seq) AS place FROM wanted
  ), written AS (
    INSERT INTO webhook_deliveries (endpoint_id, event_id, event_seq, event_type, payment_code_id, ordering_key,
      status, next_attempt_at, created_at)
    SELECT endpoint_id, numbered.id, seq, type, payment_code_id, ordering_key, 'PENDING',
      CASE WHEN place = 1 AND ahead.id IS NULL THEN $1::timestamptz END, $1
    FROM numbered
    LEFT JOIN LATERAL (
      SELECT pending.id FROM webhook_deliveries pending
      WHERE pending.ordering_key = numbered.ordering_key AND pending.status = 'PENDING' AND pending.in_order
      ORDER BY pending.event_seq DESC LIMIT 1
      FOR UPDATE
    ) ahead ON true
    ORDER BY xid, seq
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
