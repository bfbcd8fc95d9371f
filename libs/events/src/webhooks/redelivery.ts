import { CLOCK, DomainError, type Clock } from '@app/domain';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventDispatcher } from './event-dispatcher.js';
import { ORDERING_KEY } from './fan-out.store.js';
import type { WebhookCaller } from './webhook-endpoint.js';

// What still waits for its turn keeps it. What had its turn goes out of order, and holds nothing back by failing.
const REDELIVER = `
  INSERT INTO webhook_deliveries (endpoint_id, event_id, event_seq, event_type, payment_code_id, ordering_key,
    in_order, status, next_attempt_at, created_at)
  SELECT endpoint.id, event.id, event.seq, event.type, event.payment_code_id, ${ORDERING_KEY}, false, 'PENDING', $4, $4
  FROM events event JOIN webhook_endpoints endpoint ON endpoint.status = 'ACTIVE'
    AND (endpoint.merchant_accounts IS NULL OR event.merchant_account = ANY (endpoint.merchant_accounts))
    AND (endpoint.event_types IS NULL OR event.type = ANY (endpoint.event_types) OR endpoint.id = $2)
  WHERE event.id = $1 AND ($2::uuid IS NULL OR endpoint.id = $2)
    AND ($3::text[] IS NULL OR endpoint.merchant_accounts <@ $3)
  ON CONFLICT (event_id, endpoint_id) DO UPDATE SET status = 'PENDING', attempts = 0,
    delivered_at = NULL, parked_reason = NULL,
    in_order = webhook_deliveries.status = 'PENDING' AND webhook_deliveries.in_order,
    next_attempt_at = CASE
      WHEN webhook_deliveries.status <> 'PENDING' OR webhook_deliveries.next_attempt_at IS NOT NULL THEN $4::timestamptz
    END
  RETURNING endpoint_id AS id`;

/** Delivers an event again because a person asks for it. */
@Injectable()
export class Redelivery {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly dispatcher: EventDispatcher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Starts all attempts anew, now; returns the endpoints. Throws `not_found`. */
  async redeliver(eventId: string, caller: WebhookCaller, endpointId: string | null): Promise<string[]> {
    const { merchantAccounts } = caller;
    const [event] = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM events WHERE id = $1 AND ($2::text[] IS NULL OR merchant_account = ANY ($2))`,
      [eventId, merchantAccounts],
    );
    if (!event) throw new DomainError('not_found', `There is no event ${eventId}.`);
    const values = [eventId, endpointId, merchantAccounts, this.clock.now()];
    const endpoints = await this.dataSource.query<{ id: string }[]>(REDELIVER, values);
    if (endpointId && endpoints.length === 0) {
      throw new DomainError('not_found', `There is no webhook endpoint ${endpointId} for this event.`);
    }
    const ids = endpoints.map(({ id }) => id);
    await this.dispatcher.serve(ids);
    return ids;
  }
}
