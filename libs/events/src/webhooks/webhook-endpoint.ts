import type { EventType } from '@app/domain';

/** A deleted endpoint gets nothing more; it stays readable in the deliveries that it had. */
export type EndpointStatus = 'ACTIVE' | 'DELETED';

/** An address that wants events. Its secret is not among what is shown. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  /** Null: events of every type. */
  readonly eventTypes: readonly EventType[] | null;
  /** Null: events of every merchant account. */
  readonly merchantAccounts: readonly string[] | null;
  /** Until when the secret before the present one still signs too; null when none does. */
  readonly previousSecretExpiresAt: Date | null;
  readonly createdAt: Date;
  readonly createdBy: string;
}

export interface CreateWebhookEndpoint {
  readonly url: string;
  /** Absent: all types. */
  readonly eventTypes?: readonly string[] | null;
  /** Absent: all accounts that the caller may touch. */
  readonly merchantAccounts?: readonly string[] | null;
  readonly description?: string | null;
}

/** An endpoint with its secret (`whsec_…`), which is shown when it is made and never again. */
export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}
