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
  /**
   * Pass it as `after` to go on. It moves on past events of others too; null while there are none at all after the
   * beginning.
   */
  readonly nextCursor: string | null;
  /** Whether to go on at once: there may be more. An empty page can have it, where all that was looked at is others'. */
  readonly hasMore: boolean;
}
