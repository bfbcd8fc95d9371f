import { CLOCK, DomainError, type Caller, type Clock } from '@app/domain';
import { Inject, Injectable } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventDispatcher } from './event-dispatcher.js';
import { DISPATCH_LOCK, ORDERING_KEY } from './fan-out.store.js';

// What still waits for its turn keeps it, and so does what the outbox will bring: it needs no row of its own. What had
// its turn goes out of order, and holds nothing back by failing. An attempt that is under way loses its claim: its outcome
// was decided by the attempts before, and must not put off or park what is to go now. It is logged all the same.
const REDELIVER = `
  WITH wanted AS (
    SELECT endpoint.id AS endpoint_id, event.id AS event_id, event.seq, event.type, event.payment_code_id,
      ${ORDERING_KEY} AS ordering_key,
      (event.xid, event.seq) > (SELECT xid, seq FROM outbox_position)
        AND (endpoint.event_types IS NULL OR event.type = ANY (endpoint.event_types))
        AND NOT EXISTS (SELECT 1 FROM webhook_deliveries WHERE event_id = event.id AND endpoint_id = endpoint.id)
        AS will_come
    FROM events event JOIN webhook_endpoints endpoint ON endpoint.status = 'ACTIVE'
      AND (endpoint.merchant_accounts IS NULL OR event.merchant_account = ANY (endpoint.merchant_accounts))
      AND (endpoint.event_types IS NULL OR event.type = ANY (endpoint.event_types) OR endpoint.id = $2)
    WHERE event.id = $1 AND ($2::uuid IS NULL OR endpoint.id = $2)
      AND ($3::text[] IS NULL OR endpoint.merchant_accounts <@ $3)
  ), written AS (
    INSERT INTO webhook_deliveries (endpoint_id, event_id, event_seq, event_type, payment_code_id, ordering_key,
      in_order, status, next_attempt_at, created_at)
    SELECT endpoint_id, event_id, seq, type, payment_code_id, ordering_key, false, 'PENDING', $4, $4
    FROM wanted WHERE NOT will_come
    ON CONFLICT (event_id, endpoint_id) DO UPDATE SET status = 'PENDING', attempts = 0,
      delivered_at = NULL, parked_reason = NULL, claimed_until = NULL,
      in_order = webhook_deliveries.status = 'PENDING' AND webhook_deliveries.in_order,
      next_attempt_at = CASE
        WHEN webhook_deliveries.status <> 'PENDING' OR webhook_deliveries.next_attempt_at IS NOT NULL THEN $4::timestamptz
      END
  )
  SELECT endpoint_id AS id FROM wanted`;

/** Delivers an event again because a person asks for it. */
@Injectable()
export class Redelivery {
  constructor(
    private readonly query: PreparedQuery,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly dispatcher: EventDispatcher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Starts all attempts anew, now, or at its turn when it still waits for that; returns the endpoints.
   * @throws DomainError `not_found`
   */
  async redeliver(eventId: string, caller: Caller, endpointId: string | null): Promise<string[]> {
    const { merchantAccounts } = caller;
    const [event] = await this.query.rows({
      text: `SELECT 1 FROM events WHERE id = $1 AND ($2::text[] IS NULL OR merchant_account = ANY ($2))`,
      values: [eventId, merchantAccounts],
    });
    if (!event) throw new DomainError('not_found', `There is no event ${eventId}.`);
    const ids = await this.write([eventId, endpointId, merchantAccounts, this.clock.now()]);
    if (endpointId && ids.length === 0) {
      throw new DomainError('not_found', `There is no webhook endpoint ${endpointId} for this event.`);
    }
    await this.dispatcher.serve(ids);
    return ids;
  }

  /** A dispatcher that is at the event may not know an endpoint that we know: we wait until it has ended. */
  private write(values: readonly unknown[]): Promise<string[]> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock_shared($1)', [DISPATCH_LOCK]);
      const endpoints = await manager.query<{ id: string }[]>(REDELIVER, [...values]);
      return endpoints.map(({ id }) => id);
    });
  }
}
