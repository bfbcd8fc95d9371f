import { NON_SNAP_BIN, PRICE, SNAP_PREFIX } from '../load/code-numbers.js';
import { runSql } from './database.js';

const BATCH = 100_000;

/** Loading is not measured: it need not survive a crash, and what it writes fits together. */
const LOADING = [
  'SET synchronous_commit = off',
  `DO $$ BEGIN PERFORM set_config('session_replication_role', 'replica', false);
    EXCEPTION WHEN insufficient_privilege THEN NULL; END $$`,
];

export interface RowRange {
  readonly from: number;
  readonly count: number;
  /** 2 leaves every second row out, so that only one protocol's codes are made. */
  readonly step?: 1 | 2;
}

/** Active codes with their orders in the gateway's own tables, as if they had been created. */
export async function loadCodes(url: string, { from, count, step = 1 }: RowRange): Promise<void> {
  const statements = batchesOf(count).flatMap(([skip, size]) => {
    const series = `generate_series(${from + skip * step}, ${from + (skip + size - 1) * step}, ${step}) i`;
    return [`${INSERT_ORDERS} FROM ${series}`, `${INSERT_CODES} FROM ${series}`];
  });
  await runSql(url, [...LOADING, ...statements, 'VACUUM ANALYZE orders', 'VACUUM ANALYZE payment_codes']);
}

/** The tables of the reference programs. */
export async function loadBareTables(url: string, codes: number): Promise<void> {
  await runSql(url, [
    ...LOADING,
    `CREATE TABLE bare_notifications (
      id bigserial PRIMARY KEY, invoice_number text NOT NULL, original_request_id text NOT NULL,
      amount bigint NOT NULL, body text NOT NULL, received_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (invoice_number, original_request_id))`,
    `CREATE TABLE bare_codes (
      number text PRIMARY KEY, invoice_number text NOT NULL, amount bigint NOT NULL, customer_name text NOT NULL)`,
    ...batchesOf(codes).map(
      ([skip, size]) => `INSERT INTO bare_codes
        SELECT ${NUMBER}, 'BENCH-' || i, ${PRICE}, 'Anton Budiman' FROM generate_series(${skip}, ${skip + size - 1}) i`,
    ),
    'VACUUM ANALYZE bare_codes',
  ]);
}

function batchesOf(count: number): [skip: number, size: number][] {
  return Array.from({ length: Math.ceil(count / BATCH) }, (_, index) => {
    const skip = index * BATCH;
    return [skip, Math.min(BATCH, count - skip)];
  });
}

/** Ids in the order of their making, as the gateway's are. */
const id = (table: number) => `('01900000-0000-700${table}-8000-' || lpad(to_hex(i), 12, '0'))::uuid`;
const NUMBER = `(CASE WHEN i % 2 = 0 THEN '${NON_SNAP_BIN}' ELSE '${SNAP_PREFIX}' END) || lpad(i::text, 11, '0')`;

const INSERT_ORDERS = `
  INSERT INTO orders (id, merchant_account, reference, amount_type, amount_value, status, amount_paid, version,
    next_ordinal, created_at, updated_at)
  SELECT ${id(0)}, 'default', 'BENCH-' || i, 'FIXED', ${PRICE}, 'OPEN', 0, 2, 2, now(), now()`;

const INSERT_CODES = `
  INSERT INTO payment_codes (id, order_id, merchant_account, reference, channel, protocol, mode, status,
    invoice_number, number, amount_type, amount_value, reusable, expires_at, customer, display_text, line_items,
    settlement, metadata, amount_paid, create_request_id, next_check_at, check_attempts, created_at, updated_at)
  SELECT ${id(1)}, ${id(0)}, 'default', 'BENCH-' || i,
    CASE WHEN i % 2 = 0 THEN 'DOKU_VA' ELSE 'PERMATA_VA' END, CASE WHEN i % 2 = 0 THEN 'NON_SNAP' ELSE 'SNAP' END,
    'DIPC', 'ACTIVE', 'BENCH-' || i, ${NUMBER}, 'FIXED', ${PRICE}, false,
    now() + interval '7 days' + i * interval '1 millisecond',
    '{"name": "Anton Budiman", "email": "anton@example.com", "phone": "6281234567890"}',
    '["Merchant Demo Store", "Thank you for shopping"]', '[]', '[]', '{}', 0, 'bench-' || i,
    now() + interval '1 day' + i * interval '1 millisecond', 0, now(), now()`;
