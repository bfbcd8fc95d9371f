import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { AttemptRecord, DeliveryStatus, ParkedReason } from './delivery-record.js';
import type { EndpointStatus } from './webhook-endpoint.js';

/** A delivery that is ours until `claimedUntil`, with all that sending it takes. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly claimedUntil: Date;
  readonly attempts: number;
  readonly eventId: string;
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

const UNCLAIMED = `webhook_deliveries.status = 'PENDING' AND next_attempt_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)`;

const CLAIM = `
  WITH due AS (
    SELECT id FROM webhook_deliveries
    WHERE ${UNCLAIMED} AND endpoint_id = $2
      AND (NOT in_order OR NOT EXISTS (
        SELECT 1 FROM webhook_deliveries earlier
        WHERE earlier.endpoint_id = webhook_deliveries.endpoint_id
          AND earlier.ordering_key = webhook_deliveries.ordering_key
          AND earlier.status = 'PENDING' AND earlier.in_order AND earlier.event_seq < webhook_deliveries.event_seq))
    ORDER BY next_attempt_at, id
    LIMIT $3
    FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE webhook_deliveries d SET claimed_until = $4 FROM due WHERE d.id = due.id RETURNING d.*
  )
  SELECT claimed.id, claimed.claimed_until AS "claimedUntil", claimed.attempts, claimed.event_id AS "eventId",
    event.payload::text AS body, endpoint.url, endpoint.status AS "endpointStatus", endpoint.secret,
    endpoint.previous_secret AS "previousSecret", endpoint.previous_secret_expires_at AS "previousSecretExpiresAt"
  FROM claimed
  JOIN webhook_endpoints endpoint ON endpoint.id = claimed.endpoint_id
  LEFT JOIN events event ON event.id = claimed.event_id`;

// The later events of the code become due with the first one's next attempt, or at once when it is out of the way.
const FINISH = `
  WITH done AS (
    UPDATE webhook_deliveries
    SET status = $3, next_attempt_at = $4, parked_reason = $5, attempts = attempts + $6, claimed_until = NULL,
      delivered_at = CASE WHEN $3 = 'DELIVERED' THEN $7::timestamptz END
    WHERE id = $1 AND claimed_until = $2 AND status = 'PENDING'
    RETURNING endpoint_id, ordering_key, event_seq, in_order
  )
  UPDATE webhook_deliveries later SET next_attempt_at = coalesce($4, $7::timestamptz)
  FROM done
  WHERE done.in_order AND later.endpoint_id = done.endpoint_id AND later.ordering_key = done.ordering_key
    AND later.status = 'PENDING' AND later.in_order AND later.event_seq > done.event_seq`;

/** Deliveries under way. All times come from the caller's clock. */
@Injectable()
export class DeliveryStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Endpoints that have something to send at `now`. */
  async listDueEndpoints(now: Date): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM webhook_endpoints endpoint
       WHERE EXISTS (SELECT 1 FROM webhook_deliveries WHERE endpoint_id = endpoint.id AND ${UNCLAIMED})`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Takes up to `limit` deliveries of an endpoint that are due, at most one per ordering key. Nobody else gets them
   * before `claimedUntil`; a process that dies leaves them to the others then.
   */
  async claim(endpointId: string, now: Date, limit: number, claimedUntil: Date): Promise<ClaimedDelivery[]> {
    return this.dataSource.query<ClaimedDelivery[]>(CLAIM, [now, endpointId, limit, claimedUntil]);
  }

  /** Records an attempt and what follows from it; only the first when the claim has passed to someone else. */
  async finish(
    claimed: ClaimedDelivery,
    outcome: DeliveryOutcome,
    attempt: AttemptRecord | null,
    now: Date,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { status, nextAttemptAt, parkedReason } = outcome;
      const values = [
        claimed.id,
        claimed.claimedUntil,
        status,
        nextAttemptAt,
        parkedReason,
        attempt ? 1 : 0,
        now,
      ];
      await manager.query(FINISH, values);
      if (!attempt) return;
      await manager.query(
        `INSERT INTO webhook_attempts (delivery_id, at, duration_ms, response_status, response_body, error)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [
          claimed.id,
          attempt.at,
          attempt.durationMs,
          attempt.responseStatus,
          attempt.responseBody,
          attempt.error,
        ],
      );
    });
  }
}
