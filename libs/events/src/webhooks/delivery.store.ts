import { Injectable } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { AttemptRecord, DeliveryStatus, ParkedReason } from './delivery-record.js';
import type { EndpointStatus } from './webhook-endpoint.js';

/** A delivery that is ours until `claimedUntil`, with all that sending it takes. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly claimedUntil: Date;
  readonly attempts: number;
  readonly eventId: string;
  readonly paymentCodeId: string | null;
  /** The event's body as stored, or null when the event is no longer kept. */
  readonly body: string | null;
  readonly url: string;
  readonly endpointStatus: EndpointStatus;
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousSecretExpiresAt: Date | null;
}

/** How an attempt leaves a delivery. `nextAttemptAt` is null once it is no longer pending. */
export interface DeliveryOutcome {
  readonly status: DeliveryStatus;
  readonly nextAttemptAt: Date | null;
  readonly parkedReason: ParkedReason | null;
}

const UNCLAIMED = '(claimed_until IS NULL OR claimed_until <= $1)';

/**
 * SQL: what an endpoint is sent next is due before this. All that waits for a deleted one is: whoever claims it parks it
 * without sending, some rows at a time however many there are.
 */
const DUE_UNTIL = `CASE endpoint.status WHEN 'DELETED' THEN 'infinity' ELSE $1::timestamptz END`;

// The endpoint is read in a subquery and not joined, so that the index gives the first rows in order and no others.
const CLAIM = `
  WITH due AS (
    SELECT id FROM webhook_deliveries
    WHERE endpoint_id = $2 AND ${UNCLAIMED}
      AND next_attempt_at <= (SELECT ${DUE_UNTIL} FROM webhook_endpoints endpoint WHERE id = $2)
    ORDER BY next_attempt_at
    LIMIT $3
    FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE webhook_deliveries delivery SET claimed_until = $4 FROM due WHERE delivery.id = due.id
    RETURNING delivery.*
  )
  SELECT claimed.id, claimed.claimed_until AS "claimedUntil", claimed.attempts, claimed.event_id AS "eventId",
    claimed.payment_code_id AS "paymentCodeId",
    event.payload::text AS body, endpoint.url, endpoint.status AS "endpointStatus", endpoint.secret,
    endpoint.previous_secret AS "previousSecret", endpoint.previous_secret_expires_at AS "previousSecretExpiresAt"
  FROM claimed
  JOIN webhook_endpoints endpoint ON endpoint.id = claimed.endpoint_id
  LEFT JOIN events event ON event.id = claimed.event_id`;

const FINISH = `
  WITH logged AS (
    INSERT INTO webhook_attempts (delivery_id, at, duration_ms, response_status, response_body, error)
    SELECT $1, $7, $8, $9, $10, $11 WHERE $7::timestamptz IS NOT NULL
  ), done AS (
    UPDATE webhook_deliveries
    SET status = $3, next_attempt_at = $4, parked_reason = $5, claimed_until = NULL,
      attempts = attempts + CASE WHEN $7::timestamptz IS NULL THEN 0 ELSE 1 END,
      delivered_at = CASE WHEN $3 = 'DELIVERED' THEN $6::timestamptz END
    WHERE id = $1 AND claimed_until = $2
    RETURNING ordering_key, in_order, status
  )
  SELECT ordering_key AS "orderingKey" FROM done WHERE in_order AND status <> 'PENDING'`;

// A statement of its own: it must see what the fan-out wrote while FINISH waited for its lock on the row.
const LET_NEXT_GO = `
  UPDATE webhook_deliveries SET next_attempt_at = $2
  WHERE next_attempt_at IS NULL AND id = (
    SELECT id FROM webhook_deliveries WHERE ordering_key = $1 AND status = 'PENDING' AND in_order
    ORDER BY event_seq LIMIT 1)`;

/** Deliveries under way. All times come from the caller's clock. */
@Injectable()
export class DeliveryStore {
  constructor(
    private readonly query: PreparedQuery,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /** Endpoints that have something to send at `now`. */
  async listDueEndpoints(now: Date): Promise<string[]> {
    const rows = await this.query.rows<{ id: string }>({
      name: 'endpoints_due',
      text: `SELECT id FROM webhook_endpoints endpoint
       WHERE EXISTS (SELECT 1 FROM webhook_deliveries
         WHERE endpoint_id = endpoint.id AND next_attempt_at <= ${DUE_UNTIL} AND ${UNCLAIMED})`,
      values: [now],
    });
    return rows.map(({ id }) => id);
  }

  /**
   * Takes up to `limit` deliveries of an endpoint that are due, at most one per ordering key. Nobody else gets them
   * before `claimedUntil`; a process that dies leaves them to the others then.
   */
  async claim(endpointId: string, now: Date, limit: number, claimedUntil: Date): Promise<ClaimedDelivery[]> {
    const values = [now, endpointId, limit, claimedUntil];
    return this.query.rows({ name: 'deliveries_claim', text: CLAIM, values });
  }

  /**
   * Records an attempt and what follows from it: a delivery that is out of the way lets the next of its code go. Only
   * the attempt is kept when the claim has passed to someone else meanwhile.
   */
  async finish(
    claimed: ClaimedDelivery,
    outcome: DeliveryOutcome,
    attempt: AttemptRecord | null,
    now: Date,
  ): Promise<void> {
    const values = [
      claimed.id,
      claimed.claimedUntil,
      outcome.status,
      outcome.nextAttemptAt,
      outcome.parkedReason,
      now,
      attempt?.at,
      attempt?.durationMs,
      attempt?.responseStatus,
      attempt?.responseBody,
      attempt?.error,
    ];
    await this.dataSource.transaction(async ({ queryRunner }) => {
      const client = (await queryRunner?.connect()) as pg.ClientBase;
      const finished = { name: 'delivery_finish', text: FINISH, values };
      const [done] = (await client.query<{ orderingKey: string }>(finished)).rows;
      if (!done) return;
      await client.query({ name: 'delivery_next', text: LET_NEXT_GO, values: [done.orderingKey, now] });
    });
  }
}
