import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { FIRST_OPEN_XID } from '../feed/first-open-xid.js';

/**
 * One dispatcher at a time, or a later event of a code could be written before an earlier one. Who shares the lock finds
 * every event either dispatched, or yet to be. Any number will do.
 */
export const DISPATCH_LOCK = 7_305_001;

const NO_POSITION =
  'No event leaves: the outbox has no position on this server. Was a backup restored? See docs/operations.md.';

/** What an event's delivery to an endpoint is ordered by: its code, or else its order. */
export const ORDERING_KEY = `
  md5(endpoint.id::text || coalesce(event.payment_code_id, event.order_id, event.id)::text)::uuid`;

// The last one waiting is locked, so that it cannot be finished without seeing the one that is written behind it.
// What has a delivery, as events have that a restore puts behind the position, is not counted: the next of its code would
// wait for what may be finished. It is looked up row by row: the planner, who does not know how few the rows are, would
// read the whole table.
const FAN_OUT = `
  WITH batch AS (
    SELECT seq, xid, id, type, merchant_account, payment_code_id, order_id
    FROM events
    WHERE xid < ${FIRST_OPEN_XID} AND (xid, seq) > (SELECT xid, seq FROM outbox_position)
    ORDER BY xid, seq LIMIT $2
  ), moved AS (
    UPDATE outbox_position SET xid = last.xid, seq = last.seq
    FROM (SELECT xid, seq FROM batch ORDER BY xid DESC, seq DESC LIMIT 1) last
  ), wanted AS (
    SELECT endpoint.id AS endpoint_id, event.*, ${ORDERING_KEY} AS ordering_key
    FROM batch event JOIN webhook_endpoints endpoint ON endpoint.status = 'ACTIVE'
      AND (endpoint.merchant_accounts IS NULL OR event.merchant_account = ANY (endpoint.merchant_accounts))
      AND (endpoint.event_types IS NULL OR event.type = ANY (endpoint.event_types))
    LEFT JOIN LATERAL (
      SELECT id FROM webhook_deliveries WHERE event_id = event.id AND endpoint_id = endpoint.id LIMIT 1
    ) present ON true
    WHERE present.id IS NULL
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
  )
  SELECT (SELECT count(*) FROM batch)::int AS taken,
    -- Without the order, the planner reads the whole table where it knows too little of it.
    EXISTS (SELECT 1 FROM (SELECT xid FROM events ORDER BY xid DESC, seq DESC LIMIT 1) newest
      WHERE xid >= ${FIRST_OPEN_XID}) AS "heldBack",
    xid >= ${FIRST_OPEN_XID} AS "isOfAnotherServer"
  FROM outbox_position`;

/** What one look at the outbox found. */
export interface FanOut {
  /** Events whose deliveries were written. */
  readonly taken: number;
  /** Whether there are events that wait for an older transaction, which is still writing, to end. */
  readonly heldBack: boolean;
}

interface FanOutRow extends FanOut {
  readonly isOfAnotherServer: boolean;
}

/** Turns committed events into deliveries, each event once for each endpoint that wants it. */
@Injectable()
export class FanOutStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Takes up to `limit` events after the outbox's position, in the order of the feed, and moves the position behind them.
   * Writes nothing when there are none.
   * @throws when the position is one of another server, as after a restore
   */
  async dispatch(limit: number, now: Date): Promise<FanOut> {
    return this.dataSource.transaction(async (manager) => {
      // A statement of its own: the next one must see the position that the dispatcher before us has left.
      await manager.query('SELECT pg_advisory_xact_lock($1)', [DISPATCH_LOCK]);
      const client = (await manager.queryRunner?.connect()) as pg.ClientBase;
      // Named, so that it is planned once: planning it takes longer than running it for a few events.
      const { rows } = await client.query<FanOutRow>({
        name: 'fan_out',
        text: FAN_OUT,
        values: [now, limit],
      });
      if (!rows[0] || rows[0].isOfAnotherServer) throw new Error(NO_POSITION);
      return { taken: rows[0].taken, heldBack: rows[0].heldBack };
    });
  }
}
