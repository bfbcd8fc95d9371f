import { DomainError, idFromCursor, pageOf, type Page, type PageQuery } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { Injectable } from '@nestjs/common';
import type { AttemptRecord, DeliveryRecord, DeliveryStatus } from './delivery-record.js';

/** A page of deliveries: `limit` from 1 to 100. */
export interface ListDeliveries extends PageQuery {
  readonly status?: DeliveryStatus;
}

const MAX_DELIVERY_LIMIT = 100;

/** How the ids of deliveries look: PostgreSQL's bigint. */
const DELIVERY_ID = /^\d{1,18}$/;

type DeliveryRow = Omit<DeliveryRecord, 'log'>;

const DELIVERIES = `
  SELECT delivery.id, delivery.event_id AS "eventId", delivery.event_type AS "eventType",
    delivery.endpoint_id AS "endpointId", endpoint.url AS "endpointUrl", delivery.status,
    delivery.parked_reason AS "parkedReason", delivery.attempts, delivery.next_attempt_at AS "nextAttemptAt",
    delivery.delivered_at AS "deliveredAt", delivery.created_at AS "createdAt"
  FROM webhook_deliveries delivery JOIN webhook_endpoints endpoint ON endpoint.id = delivery.endpoint_id`;

/** Reads what became of each event at each endpoint, with every attempt. */
@Injectable()
export class DeliveryReads {
  constructor(private readonly query: PreparedQuery) {}

  /** The deliveries of one payment code's events, and of others given, to the caller's endpoints, in the order of the events. */
  async deliveriesOf(
    paymentCodeId: string,
    otherEventIds: readonly string[],
    merchantAccounts: readonly string[] | null,
  ): Promise<DeliveryRecord[]> {
    const rows = await this.query.rows<DeliveryRow>({
      text: `${DELIVERIES}
       WHERE (delivery.payment_code_id = $1 OR delivery.event_id = ANY ($3))
         AND ($2::text[] IS NULL OR endpoint.merchant_accounts <@ $2)
       ORDER BY delivery.event_seq, delivery.id`,
      values: [paymentCodeId, merchantAccounts, otherEventIds],
    });
    return this.withAttempts(rows);
  }

  /** The deliveries to one endpoint, newest first. @throws DomainError `invalid_request` */
  async list(endpointId: string, { status, limit, cursor }: ListDeliveries): Promise<Page<DeliveryRecord>> {
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_DELIVERY_LIMIT) {
      throw new DomainError('invalid_request', `Ask for 1 to ${MAX_DELIVERY_LIMIT} deliveries at a time.`, {
        field: 'limit',
      });
    }
    const rows = await this.query.rows<DeliveryRow>({
      text: `${DELIVERIES}
       WHERE delivery.endpoint_id = $1 AND ($2::text IS NULL OR delivery.status = $2)
         AND ($3::bigint IS NULL OR delivery.id < $3)
       ORDER BY delivery.id DESC LIMIT $4`,
      values: [endpointId, status ?? null, idFromCursor(cursor, DELIVERY_ID), limit + 1],
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id);
    return { items: await this.withAttempts(items), nextCursor };
  }

  private async withAttempts(rows: readonly DeliveryRow[]): Promise<DeliveryRecord[]> {
    const attempts = await this.query.rows<AttemptRecord & { deliveryId: string }>({
      text: `SELECT delivery_id AS "deliveryId", at, duration_ms AS "durationMs", response_status AS "responseStatus",
         response_body AS "responseBody", error
       FROM webhook_attempts WHERE delivery_id = ANY ($1) ORDER BY id`,
      values: [rows.map(({ id }) => id)],
    });
    return rows.map((row) => ({
      ...row,
      log: attempts
        .filter(({ deliveryId }) => deliveryId === row.id)
        .map(({ at, durationMs, responseStatus, responseBody, error }) => {
          return { at, durationMs, responseStatus, responseBody, error };
        }),
    }));
  }
}
