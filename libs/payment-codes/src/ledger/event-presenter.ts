import type { DomainEvent } from '@app/domain';

/** Gives an event the body that callers see. Called in the transaction that writes it, so the body is final. */
export interface EventPresenter {
  present(event: DomainEvent): Record<string, unknown>;
}

export const EVENT_PRESENTER = Symbol('EventPresenter');

/** Told that events were committed, so that they leave at once. Losing a call costs time, never an event. */
export interface CommitListener {
  eventsCommitted(eventIds: readonly string[]): void;
}

export const COMMIT_LISTENER = Symbol('CommitListener');
