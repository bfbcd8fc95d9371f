import type { Order } from '../order.js';
import type { PaymentCode, PaymentCodeStatus } from '../payment-code.js';
import type { Payment } from '../payment.js';
import type { CodeEvent } from './transitions.js';

export const EVENT_TYPES = [
  'payment_code.activated',
  'payment_code.updated',
  'payment_code.expired',
  'payment_code.cancelled',
  'payment_code.failed',
  'payment.received',
  'payment.needs_review',
  'order.paid',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What callers are told, with the state as it is right after the change. */
export interface DomainEvent {
  readonly id: string;
  readonly type: EventType;
  readonly merchantAccount: string;
  readonly occurredAt: Date;
  readonly order: Order | null;
  readonly code: PaymentCode | null;
  readonly payment: Payment | null;
}

/** What is told of a code without moving it. */
export type RecordedEvent = 'PAYMENT_RESOLVED' | 'CHANGE_REQUESTED' | 'CHANGE_ABANDONED';

/** One line of a code's history: what happened, what it moved, and the rule that decided it. */
export interface Transition {
  readonly id: string;
  readonly paymentCodeId: string;
  readonly event: CodeEvent | 'CREATE_REQUESTED' | RecordedEvent;
  readonly from: PaymentCodeStatus | null;
  readonly to: PaymentCodeStatus;
  readonly rule: string;
  /** Who or what caused it: an API client, `doku`, `sweep`, `clock`. */
  readonly actor: string;
  /** What else a person should know. */
  readonly note: string | null;
  /** The change of its terms, or its cancellation, that a caller asked for under this id. */
  readonly changeId: string | null;
  readonly at: Date;
}

/** What a line of history may say beside what happened. */
export type Remark = Partial<Pick<Transition, 'note' | 'changeId'>>;

/** Everything that one decision changes, written in one statement or not at all. */
export interface ChangeSet {
  /** As it is written: a known one with the version after the one that the decision was made on. */
  readonly order: Order;
  readonly isNewOrder: boolean;
  readonly insertedCodes: readonly PaymentCode[];
  readonly updatedCodes: readonly PaymentCode[];
  readonly insertedPayments: readonly Payment[];
  readonly updatedPayments: readonly Payment[];
  readonly transitions: readonly Transition[];
  readonly events: readonly DomainEvent[];
}
