import {
  rupiah,
  type Amount,
  type Bill,
  type CallbackEvidence,
  type Exchange,
  type Order,
  type Payment,
  type PaymentCode,
  type PendingChange,
  type Transition,
} from '@app/domain';
import {
  BILL_COLUMNS,
  CALLBACK_COLUMNS,
  EXCHANGE_COLUMNS,
  ORDER_COLUMNS,
  PAYMENT_CODE_COLUMNS,
  PAYMENT_COLUMNS,
  TRANSITION_COLUMNS,
} from './columns.js';

/** A row as JSON: what `json_to_recordset` takes and `to_json` gives. Keys are column names. */
export type Row = Record<string, unknown>;

interface Member {
  readonly column: string;
  readonly name: string;
  readonly isTime: boolean;
}

/** Columns with the members of the domain type that they hold; worked out once per table. */
function membersOf(columns: Readonly<Record<string, string>>): readonly Member[] {
  return Object.entries(columns).map(([column, type]) => ({
    column,
    name: column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    isTime: type === 'timestamptz',
  }));
}

const ORDER_MEMBERS = membersOf(ORDER_COLUMNS);
const PAYMENT_CODE_MEMBERS = membersOf(PAYMENT_CODE_COLUMNS);
const BILL_MEMBERS = PAYMENT_CODE_MEMBERS.filter(({ column }) =>
  (BILL_COLUMNS as readonly string[]).includes(column),
);
const PAYMENT_MEMBERS = membersOf(PAYMENT_COLUMNS);
const TRANSITION_MEMBERS = membersOf(TRANSITION_COLUMNS);
const EXCHANGE_MEMBERS = membersOf(EXCHANGE_COLUMNS);
const CALLBACK_MEMBERS = membersOf(CALLBACK_COLUMNS);

/** Members to columns, one level deep. A column without a member of its name is left for the caller to fill. */
function toColumns(object: object, members: readonly Member[]): Row {
  const source = object as Row;
  const row: Row = {};
  for (const { column, name } of members) if (name in source) row[column] = source[name];
  return row;
}

/** Columns to members, one level deep; columns of time become dates. */
function toMembers(row: Row, members: readonly Member[]): Row {
  const object: Row = {};
  for (const { column, name, isTime } of members) {
    const value = row[column] ?? null;
    object[name] = isTime && value !== null ? new Date(value as string) : value;
  }
  return object;
}

function amountColumns(amount: Amount): Row {
  return {
    amount_type: amount.type,
    amount_value: amount.type === 'FIXED' ? amount.value : null,
    amount_min: amount.type === 'LIMITED' ? amount.min : null,
    amount_max: amount.type === 'LIMITED' ? amount.max : null,
  };
}

function amountFrom(row: Row): Amount {
  const bound = (value: unknown) => (value === null || value === undefined ? null : rupiah(Number(value)));
  switch (row['amount_type']) {
    case 'FIXED':
      return { type: 'FIXED', value: rupiah(Number(row['amount_value'])) };
    case 'LIMITED':
      return { type: 'LIMITED', min: bound(row['amount_min']), max: bound(row['amount_max']) };
    default:
      return { type: 'OPEN' };
  }
}

export function orderRow({ amount, ...order }: Order): Row {
  return { ...toColumns(order, ORDER_MEMBERS), ...amountColumns(amount) };
}

export function orderFrom(row: Row): Order {
  return { ...toMembers(row, ORDER_MEMBERS), amount: amountFrom(row) } as unknown as Order;
}

export function paymentCodeRow({ amount, ...code }: PaymentCode): Row {
  return { ...toColumns(code, PAYMENT_CODE_MEMBERS), ...amountColumns(amount) };
}

export function paymentCodeFrom(row: Row): PaymentCode {
  const code = toMembers(row, PAYMENT_CODE_MEMBERS);
  return {
    ...code,
    amount: amountFrom(row),
    pendingChange: pendingChangeFrom(row['pending_change']),
  } as unknown as PaymentCode;
}

export function billFrom(row: Row): Bill {
  return { ...toMembers(row, BILL_MEMBERS), amount: amountFrom(row) } as unknown as Bill;
}

/** Dates inside JSON columns come back as text. */
function pendingChangeFrom(json: unknown): PendingChange | null {
  if (!json) return null;
  const change = json as PendingChange;
  const requestedAt = new Date(change.requestedAt);
  if (change.kind === 'CANCEL') return { ...change, requestedAt };
  return {
    ...change,
    requestedAt,
    terms: { ...change.terms, expiresAt: new Date(change.terms.expiresAt) },
  };
}

export function paymentRow(payment: Payment): Row {
  return toColumns(payment, PAYMENT_MEMBERS);
}

export function paymentFrom(row: Row): Payment {
  const payment = toMembers(row, PAYMENT_MEMBERS) as unknown as Payment;
  const { resolution } = payment;
  return resolution ? { ...payment, resolution: { ...resolution, at: new Date(resolution.at) } } : payment;
}

export function transitionRow({ from, to, ...transition }: Transition): Row {
  return { ...toColumns(transition, TRANSITION_MEMBERS), from_status: from, to_status: to };
}

export function exchangeRow(exchange: Exchange, paymentCodeId: string): Row {
  return { ...toColumns(exchange, EXCHANGE_MEMBERS), payment_code_id: paymentCodeId };
}

export function callbackRow(evidence: CallbackEvidence, paymentCodeId: string | null, outcome: string): Row {
  const { answer, ...rest } = evidence;
  return {
    ...toColumns(rest, CALLBACK_MEMBERS),
    answer_status: answer.status,
    answer_body: answer.body,
    payment_code_id: paymentCodeId,
    outcome,
  };
}
