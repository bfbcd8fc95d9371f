import { DomainError } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { Injectable } from '@nestjs/common';
import type { AttemptRecord, DeliveryPage, DeliveryRecord, DeliveryStatus } from './delivery-record.js';

/** A page of deliveries: `limit` from 1 to 100, `cursor` from the page before. */
export interface ListDeliveries {
  readonly status?: DeliveryStatus;
  readonly limit: number;
  readonly cursor?: string;
}

export const MAX_DELIVERY_LIMIT = 100;

type DeliveryRow = Omit<DeliveryRecord, 'log'>;

const DELIVERIES = `
  SELECT delivery.id, delivery.event_id AS "eventId", delivery.event_type AS "eventType",
    delivery.endpoint_id AS "endpointId", endpoint.url AS "endpointUrl", delivery.status,
    delivery.parked_reason AS "parkedReason", delivery.attempts, delivery.next_attempt_at AS "nextAttemptAt",
    delivery.delivered_at AS "deliveredAt", delivery.created_at AS "createdAt"
  FROM webhook_deliveries delivery JOIN webhook_endpoints endpoint ON endpoint.id = delivery.endpoint_id`;

/** What became of each event at each endpoint, with every attempt. */
@Injectable()
export class DeliveryLog {
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

  /** The deliveries to one endpoint, newest first. Throws `invalid_request`. */
  async list(endpointId: string, { status, limit, cursor }: ListDeliveries): Promise<DeliveryPage> {
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_DELIVERY_LIMIT) {
      throw invalid('limit', `Ask for 1 to ${MAX_DELIVERY_LIMIT} deliveries at a time.`);
    }
    const rows = await this.query.rows<DeliveryRow>({
      text: `${DELIVERIES}
       WHERE delivery.endpoint_id = $1 AND ($2::text IS NULL OR delivery.status = $2)
         AND ($3::bigint IS NULL OR delivery.id < $3)
       ORDER BY delivery.id DESC LIMIT $4`,
      values: [endpointId, status ?? null, cursor ? fromCursor(cursor) : null, limit + 1],
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const items = await this.withAttempts(rows.slice(0, limit));
    return { items, nextCursor: last ? Buffer.from(last.id).toString('base64url') : null };
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

function fromCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,18}$/.test(id))
    throw invalid('cursor', 'The cursor is not one that this list gave; start without it.');
  return id;
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('invalid_request', message, { field });
}
