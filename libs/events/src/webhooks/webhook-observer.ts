import type { AttemptRecord } from './delivery-record.js';

/** One attempt to deliver an event. */
export interface ObservedAttempt {
  readonly eventId: string;
  readonly paymentCodeId: string | null;
  readonly url: string;
}

/** Stands around every attempt, for numbers and traces. Returns what the work returned and never throws by itself. */
export interface WebhookObserver {
  /** `work` sends the given headers along with ours. */
  aroundAttempt(
    attempt: ObservedAttempt,
    work: (headers: Readonly<Record<string, string>>) => Promise<AttemptRecord>,
  ): Promise<AttemptRecord>;
}
export const WEBHOOK_OBSERVER = Symbol('WebhookObserver');
