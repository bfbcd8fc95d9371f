import { PRICE } from '../load/code-numbers.js';
import { runSql } from './database.js';

/** Events that nobody was told of yet. */
const UNDISPATCHED = 100;

/** A past of payments, callbacks, events and deliveries behind codes that are already loaded: nearly all of it is settled. */
export async function loadHistory(url: string, rows: number): Promise<void> {
  const series = `generate_series(1, ${rows}) i`;
  const tables = [
    'payments',
    'callbacks',
    'unmatched_callbacks',
    'events',
    'webhook_endpoints',
    'webhook_deliveries',
  ];
  await runSql(url, [
    `INSERT INTO payments (id, payment_code_id, order_id, merchant_account, channel, reference, source,
        invoice_number, number, amount, paid_at, received_at, dedupe_key, provider_request_id, disposition, review_reason)
      SELECT gen_random_uuid(), c.id, c.order_id, 'default', c.channel, c.reference, 'NOTIFICATION', c.invoice_number,
        c.number, ${PRICE}, now(), now(), 'D' || i, 'R' || i, CASE WHEN i % 500 = 0 THEN 'NEEDS_REVIEW' ELSE 'ACCEPTED' END, NULL
      FROM ${series} JOIN payment_codes c ON c.invoice_number = 'BENCH-' || i`,
    `INSERT INTO payments (id, merchant_account, source, invoice_number, amount, paid_at, received_at, disposition,
        review_reason)
      SELECT gen_random_uuid(), 'default', 'NOTIFICATION', 'UNKNOWN-' || i, ${PRICE}, now(), now(), 'NEEDS_REVIEW',
        'UNMATCHED' FROM generate_series(1, 50) i`,
    `INSERT INTO callbacks (id, payment_code_id, kind, protocol, merchant_account, request_id, path, headers, body,
        signature_scheme, signature_check, received_at, answer_status, answer_body, outcome)
      SELECT gen_random_uuid(), CASE WHEN i % 10 > 0 THEN c.id END, 'NOTIFICATION', c.protocol, 'default', 'R' || i, '/',
        '{}', '{}', '', 'VALID', now(), 200, '{}', 'BOOKED'
      FROM ${series} JOIN payment_codes c ON c.invoice_number = 'BENCH-' || i`,
    `INSERT INTO unmatched_callbacks (callback_id, merchant_account, invoice_number, received_at)
      SELECT id, merchant_account, 'BENCH-' || substr(request_id, 2), received_at
      FROM callbacks WHERE payment_code_id IS NULL`,
    `INSERT INTO webhook_endpoints (id, url, secret, status, created_at, created_by)
      VALUES (gen_random_uuid(), 'https://shop.example/hooks', 'whsec_', 'ACTIVE', now(), 'bench')`,
    `INSERT INTO events (id, type, merchant_account, payment_code_id, order_id, occurred_at, payload)
      SELECT gen_random_uuid(), 'payment.received', 'default', gen_random_uuid(), gen_random_uuid(), now(), '{}' FROM ${series}`,
    // One event per transaction is what happens; in one transaction all would share a place in the feed.
    'UPDATE events SET xid = xid + seq - (SELECT max(seq) FROM events)',
    `UPDATE outbox_position SET (xid, seq) = (
      SELECT xid, seq FROM events ORDER BY xid DESC, seq DESC OFFSET ${UNDISPATCHED} LIMIT 1)`,
    `INSERT INTO webhook_deliveries (endpoint_id, event_id, event_seq, event_type, payment_code_id, ordering_key, status,
        next_attempt_at, created_at)
      SELECT w.id, e.id, e.seq, e.type, e.payment_code_id, e.payment_code_id,
        CASE WHEN e.seq % 200 = 0 THEN 'PENDING' ELSE 'DELIVERED' END, CASE WHEN e.seq % 200 = 0 THEN now() END, now()
      FROM events e, webhook_endpoints w, outbox_position p WHERE (e.xid, e.seq) <= (p.xid, p.seq)`,
    ...tables.map((table) => `VACUUM ANALYZE ${table}`),
  ]);
}
