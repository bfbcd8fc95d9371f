/** PARKED: no more attempts by itself; a person may have it delivered again. */
export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'PARKED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Why a delivery was parked. GONE: the endpoint answered 410. */
export const PARKED_REASONS = ['ATTEMPTS_EXHAUSTED', 'GONE', 'ENDPOINT_DELETED', 'EVENT_DELETED'] as const;
export type ParkedReason = (typeof PARKED_REASONS)[number];

/** One request to an endpoint, and what came back. */
export interface AttemptRecord {
  readonly at: Date;
  readonly durationMs: number;
  /** HTTP status; null when no answer came. */
  readonly responseStatus: number | null;
  /** The first 1024 bytes of the answer's body, as text. */
  readonly responseBody: string | null;
  /** Why there is no trustworthy answer; null when there is one. */
  readonly error: string | null;
}

/** One event on its way to one endpoint. */
export interface DeliveryRecord {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  readonly endpointUrl: string;
  readonly status: DeliveryStatus;
  readonly parkedReason: ParkedReason | null;
  /** Attempts since the event was made or last redelivered; `log` has them all, oldest first. */
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly createdAt: Date;
  readonly log: readonly AttemptRecord[];
}
