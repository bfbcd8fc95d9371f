import {
  rupiah,
  type Amount,
  type Bill,
  type CallbackEvidence,
  type DomainEvent,
  type Exchange,
  type Order,
  type Payment,
  type PaymentCode,
  type PendingChange,
  type Transition,
} from '@app/domain';
import { noteWithChangeId } from './change-note.js';
import {
  BILL_COLUMNS,
  CALLBACK_COLUMNS,
  EVENT_COLUMNS,
  EXCHANGE_COLUMNS,
  ORDER_COLUMNS,
  PAYMENT_CODE_COLUMNS,
  PAYMENT_COLUMNS,
  TRANSITION_COLUMNS,
  UNMATCHED_CALLBACK_COLUMNS,
} from './columns.js';
import type { KeptCallback } from './kept-callback.js';
import { memberOf } from './member-name.js';

/** A row as it is read: what `to_json` gives. Keys are column names. */
export type Row = Record<string, unknown>;

/** A row as it is written: its values in the order of the table's columns, the id first. */
export type Values = readonly unknown[];

interface Member {
  readonly column: string;
  readonly name: string;
  readonly isTime: boolean;
}

/** Columns with the members of the domain type that they hold; worked out once per table. */
function membersOf(columns: Readonly<Record<string, string>>): readonly Member[] {
  return Object.entries(columns).map(([column, type]) => ({
    column,
    name: memberOf(column),
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
const UNMATCHED_CALLBACK_MEMBERS = membersOf(UNMATCHED_CALLBACK_COLUMNS);
const EVENT_MEMBERS = membersOf(EVENT_COLUMNS);

/** Members to the values of their columns, one level deep. */
function toValues(object: object, members: readonly Member[]): Values {
  return members.map(({ name }) => (object as Row)[name]);
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

/** What has an amount, with the members that the columns of its amount are named after. */
function withAmount<T extends { readonly amount: Amount }>(owner: T): object {
  const { amount } = owner;
  return {
    ...owner,
    amountType: amount.type,
    amountValue: amount.type === 'FIXED' ? amount.value : null,
    amountMin: amount.type === 'LIMITED' ? amount.min : null,
    amountMax: amount.type === 'LIMITED' ? amount.max : null,
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

export function orderValues(order: Order): Values {
  return toValues(withAmount(order), ORDER_MEMBERS);
}

export function orderFrom(row: Row): Order {
  return { ...toMembers(row, ORDER_MEMBERS), amount: amountFrom(row) } as unknown as Order;
}

export function paymentCodeValues(code: PaymentCode): Values {
  return toValues(withAmount(code), PAYMENT_CODE_MEMBERS);
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
  const { mayLiveUntil, refusedAsPaidAt } = change;
  const times = {
    requestedAt: new Date(change.requestedAt),
    ...(mayLiveUntil && { mayLiveUntil: new Date(mayLiveUntil) }),
    ...(refusedAsPaidAt && { refusedAsPaidAt: new Date(refusedAsPaidAt) }),
  };
  if (change.kind === 'CANCEL') return { ...change, ...times };
  return {
    ...change,
    ...times,
    terms: { ...change.terms, expiresAt: new Date(change.terms.expiresAt) },
  };
}

export function paymentValues(payment: Payment): Values {
  return toValues(payment, PAYMENT_MEMBERS);
}

export function paymentFrom(row: Row): Payment {
  const payment = toMembers(row, PAYMENT_MEMBERS) as unknown as Payment;
  const { resolution } = payment;
  return resolution ? { ...payment, resolution: { ...resolution, at: new Date(resolution.at) } } : payment;
}

export function transitionValues(transition: Transition): Values {
  const { from, to, changeId } = transition;
  const note = noteWithChangeId(changeId, transition.note);
  return toValues({ ...transition, fromStatus: from, toStatus: to, note }, TRANSITION_MEMBERS);
}

export function exchangeValues(exchange: Exchange, paymentCodeId: string): Values {
  return toValues({ ...exchange, paymentCodeId }, EXCHANGE_MEMBERS);
}

export function callbackValues({ evidence, ...rest }: KeptCallback): Values {
  const { status: answerStatus, body: answerBody } = evidence.answer;
  return toValues({ ...evidence, ...rest, answerStatus, answerBody }, CALLBACK_MEMBERS);
}

/** The invoice by which a callback is found again that was kept without a code. */
export function unmatchedCallbackValues(evidence: CallbackEvidence, invoiceNumber: string): Values {
  return toValues({ ...evidence, callbackId: evidence.id, invoiceNumber }, UNMATCHED_CALLBACK_MEMBERS);
}

/** An event with its body, which is final. */
export function eventValues(event: DomainEvent, payload: object): Values {
  const { code, order } = event;
  const ids = { paymentCodeId: code?.id, orderId: order?.id };
  return toValues({ ...event, ...ids, payload }, EVENT_MEMBERS);
}
