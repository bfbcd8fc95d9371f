import type { EventType } from '@app/domain';

/** An event as it was committed with the change that it reports. */
export interface StoredEvent {
  readonly id: string;
  readonly type: EventType;
  readonly merchantAccount: string;
  readonly paymentCodeId: string | null;
  readonly orderId: string | null;
  readonly occurredAt: Date;
  /** The body that callers see, by feed and by webhook alike. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface EventPage {
  readonly items: readonly StoredEvent[];
  /** Pass it as `after` to go on. With no items: the cursor that was asked with, or null when there was none. */
  readonly nextCursor: string | null;
}
