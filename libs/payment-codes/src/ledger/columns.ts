import type { ColumnType } from './binary-array.js';

/** The columns of a table and their SQL types, in the order in which the ledger writes them. */
export type Columns = Readonly<Record<string, ColumnType>>;

export const ORDER_COLUMNS = {
  id: 'uuid',
  merchant_account: 'text',
  reference: 'text',
  amount_type: 'text',
  amount_value: 'bigint',
  amount_min: 'bigint',
  amount_max: 'bigint',
  status: 'text',
  amount_paid: 'bigint',
  version: 'integer',
  next_ordinal: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const satisfies Columns;

export const PAYMENT_CODE_COLUMNS = {
  id: 'uuid',
  order_id: 'uuid',
  merchant_account: 'text',
  reference: 'text',
  channel: 'text',
  protocol: 'text',
  mode: 'text',
  status: 'text',
  invoice_number: 'text',
  number: 'text',
  provider_account: 'jsonb',
  payment_url: 'text',
  instructions_url: 'text',
  instructions_api_url: 'text',
  amount_type: 'text',
  amount_value: 'bigint',
  amount_min: 'bigint',
  amount_max: 'bigint',
  reusable: 'boolean',
  was_reusable: 'boolean',
  expires_at: 'timestamptz',
  customer: 'jsonb',
  display_text: 'jsonb',
  line_items: 'jsonb',
  redirect: 'jsonb',
  settlement: 'jsonb',
  metadata: 'jsonb',
  amount_paid: 'bigint',
  create_request_id: 'text',
  failure: 'jsonb',
  pending_change: 'jsonb',
  next_check_at: 'timestamptz',
  check_attempts: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const satisfies Columns;

export const PAYMENT_COLUMNS = {
  id: 'uuid',
  payment_code_id: 'uuid',
  order_id: 'uuid',
  merchant_account: 'text',
  channel: 'text',
  reference: 'text',
  source: 'text',
  invoice_number: 'text',
  number: 'text',
  amount: 'bigint',
  paid_at: 'timestamptz',
  received_at: 'timestamptz',
  provider_reference: 'text',
  dedupe_key: 'text',
  provider_request_id: 'text',
  disposition: 'text',
  review_reason: 'text',
  resolution: 'jsonb',
} as const satisfies Columns;

export const TRANSITION_COLUMNS = {
  id: 'uuid',
  payment_code_id: 'uuid',
  event: 'text',
  from_status: 'text',
  to_status: 'text',
  rule: 'text',
  actor: 'text',
  note: 'text',
  change_id: 'uuid',
  at: 'timestamptz',
} as const satisfies Columns;

export const EXCHANGE_COLUMNS = {
  id: 'uuid',
  payment_code_id: 'uuid',
  operation: 'text',
  protocol: 'text',
  request_id: 'text',
  method: 'text',
  path: 'text',
  started_at: 'timestamptz',
  duration_ms: 'integer',
  request_headers: 'json',
  request_body: 'text',
  response_status: 'integer',
  response_headers: 'json',
  response_body: 'text',
  signature_check: 'text',
  outcome: 'text',
  error: 'text',
} as const satisfies Columns;

export const CALLBACK_COLUMNS = {
  id: 'uuid',
  payment_code_id: 'uuid',
  kind: 'text',
  protocol: 'text',
  merchant_account: 'text',
  request_id: 'text',
  path: 'text',
  headers: 'json',
  body: 'text',
  signature_scheme: 'text',
  signature_check: 'text',
  received_at: 'timestamptz',
  answer_status: 'integer',
  answer_body: 'text',
  outcome: 'text',
  duration_ms: 'integer',
} as const satisfies Columns;

export const UNMATCHED_CALLBACK_COLUMNS = {
  callback_id: 'uuid',
  merchant_account: 'text',
  invoice_number: 'text',
  received_at: 'timestamptz',
} as const satisfies Columns;

export const EVENT_COLUMNS = {
  id: 'uuid',
  type: 'text',
  merchant_account: 'text',
  payment_code_id: 'uuid',
  order_id: 'uuid',
  occurred_at: 'timestamptz',
  payload: 'json',
} as const satisfies Columns;

/** The columns that a bill is made of. */
export const BILL_COLUMNS = [
  'id',
  'channel',
  'status',
  'invoice_number',
  'amount_type',
  'amount_value',
  'amount_min',
  'amount_max',
  'reusable',
  'expires_at',
  'customer',
  'display_text',
] as const satisfies readonly (keyof typeof PAYMENT_CODE_COLUMNS)[];
