import { DomainError, type EventType } from '@app/domain';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { fromFeedCursor, toFeedCursor } from './feed-cursor.js';
import { FIRST_OPEN_XID } from './first-open-xid.js';
import type { EventPage, StoredEvent } from './stored-event.js';

export const MAX_FEED_LIMIT = 500;

interface EventRow {
  seq: string;
  xid: string;
  id: string;
  type: EventType;
  merchant_account: string;
  payment_code_id: string | null;
  order_id: string | null;
  occurred_at: Date;
  payload: Record<string, unknown>;
}

const NEXT_EVENTS = `
  SELECT seq, xid, id, type, merchant_account, payment_code_id, order_id, occurred_at, payload
  FROM events
  WHERE xid < ${FIRST_OPEN_XID}
    AND (xid, seq) > ($1::bigint, $2::bigint)
    AND ($3::text[] IS NULL OR merchant_account = ANY ($3))
  ORDER BY xid, seq
  LIMIT $4`;

/** All events in one order that never changes, for callers who prefer to pull. */
@Injectable()
export class EventFeed {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Up to `limit` (1 to 500) events after a cursor, oldest first; null as `merchantAccounts` means all of them.
   * Following `nextCursor` skips nothing, whatever the order in which writers commit. Throws `invalid_request`.
   */
  async list(
    { after, limit }: { readonly after?: string; readonly limit: number },
    merchantAccounts: readonly string[] | null,
  ): Promise<EventPage> {
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_FEED_LIMIT) {
      throw new DomainError('invalid_request', `Ask for 1 to ${MAX_FEED_LIMIT} events at a time.`, {
        field: 'limit',
      });
    }
    const { xid, seq } = after ? fromFeedCursor(after) : { xid: '0', seq: '0' };
    const rows = await this.dataSource.query<EventRow[]>(NEXT_EVENTS, [xid, seq, merchantAccounts, limit]);
    const last = rows.at(-1);
    return { items: rows.map(toStoredEvent), nextCursor: last ? toFeedCursor(last) : (after ?? null) };
  }
}

function toStoredEvent(row: EventRow): StoredEvent {
  return {
    id: row.id,
    type: row.type,
    merchantAccount: row.merchant_account,
    paymentCodeId: row.payment_code_id,
    orderId: row.order_id,
    occurredAt: row.occurred_at,
    payload: row.payload,
  };
}
