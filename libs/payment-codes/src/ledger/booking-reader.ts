import { Injectable } from '@nestjs/common';
import type { ReportedPayment } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { GroupedRead } from './grouped-read.js';
import type { Row } from './rows.js';

/** The order as JSON text, which costs the server less to make than jsonb. */
export const ORDER_VIEW = `
  to_json(o) AS "order",
  (SELECT json_agg(to_json(c) ORDER BY c.id) FROM payment_codes c WHERE c.order_id = o.id) AS codes`;

/** Whether `p` goes by the key or the request id of `q`, or by those of a contradiction (`underKeyWithAmount`). */
const IS_KNOWN_AS = `(
  p.dedupe_key IN (q.dedupe_key, coalesce(q.dedupe_key, q.request_id) || '=' || q.amount)
  OR p.provider_request_id IN (q.request_id, q.request_id || '=' || q.amount))`;

/** Whether `p` may be `q` all the same: one is too poor to tell, or both name one bank reference. */
const MAY_BE = `p.amount = q.amount
  AND (p.dedupe_key IS NULL OR q.dedupe_key IS NULL OR p.provider_reference = q.reference)`;

/** Per reported payment `q`, in the order asked: its code's order, and only the payments that it may be a copy of. */
const STATEMENT = `
  SELECT ${ORDER_VIEW}, x.code_id,
    (SELECT json_agg(to_json(p)) FROM payments p WHERE p.order_id = o.id AND (${IS_KNOWN_AS} OR (${MAY_BE}))) AS payments,
    (SELECT to_json(p) FROM payments p WHERE p.merchant_account = q.account AND p.payment_code_id IS NULL
      AND p.invoice_number = q.invoice AND ${IS_KNOWN_AS}
      ORDER BY p.amount = q.amount DESC LIMIT 1) AS unmatched
  FROM unnest((SELECT $1::text[]), $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[])
    WITH ORDINALITY AS q(account, invoice, dedupe_key, request_id, amount, reference, place)
  CROSS JOIN LATERAL (
    SELECT (SELECT id FROM payment_codes WHERE merchant_account = q.account AND invoice_number = q.invoice) AS code_id
  ) x
  LEFT JOIN LATERAL (
    SELECT * FROM orders WHERE id = (SELECT order_id FROM payment_codes WHERE id = x.code_id)
  ) o ON true
  ORDER BY q.place`;

/** Reads what booking payments needs; under load, for several payments in one round trip. */
@Injectable()
export class BookingReader {
  private readonly reads: GroupedRead<ReportedPayment>;

  constructor(query: PreparedQuery) {
    this.reads = new GroupedRead(query, (items) => ({
      name: 'orders_for_booking',
      text: STATEMENT,
      values: [
        items.map(({ merchantAccount }) => merchantAccount),
        items.map(({ invoiceNumber }) => invoiceNumber),
        items.map(({ dedupeKey }) => dedupeKey),
        items.map(({ providerRequestId }) => providerRequestId),
        items.map(({ amount }) => amount),
        items.map(({ providerReference }) => providerReference),
      ],
    }));
  }

  read(reported: ReportedPayment): Promise<Row> {
    return this.reads.read(reported);
  }
}
