/**
 * Every way in which a use case, or the gateway's guard before it, can end other than well. One closed list: the REST layer maps each code to a
 * status and a remedy, and does not compile while one is missing.
 */
export const ERROR_CODES = [
  'invalid_request',
  'invalid_amount',
  'invalid_number',
  'invalid_expiry',
  'unauthorized',
  'forbidden',
  'not_found',
  'merchant_account_unknown',
  'channel_not_enabled',
  'channel_not_capable',
  'order_amount_mismatch',
  'reference_conflict',
  'order_already_paid',
  'number_in_use',
  'payment_code_not_active',
  'payment_not_in_review',
  'api_key_not_active',
  'idempotency_key_reused',
  'idempotency_request_in_progress',
  'status_check_too_early',
  'provider_rejected',
  'provider_unavailable',
  'provider_outcome_unknown',
  'webhook_address_refused',
  'concurrent_change',
  'too_many_requests',
  'unsupported_media_type',
  'service_unavailable',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Facts that go with an error and are safe to show to a caller. Never a secret, never personal data. */
export interface ErrorDetails {
  /** The request field that is wrong, as the caller spells it: `amount.value`. */
  readonly field?: string;
  /** What the provider said, when it refused. */
  readonly provider?: { readonly code: string; readonly message: string };
  /** Whether the very same request may succeed later. Absent: as the code's default says. */
  readonly retryable?: boolean;
  /** Seconds after which to try again. */
  readonly retryAfterSeconds?: number;
}

/** A refusal that callers understand. The message names the cause and the remedy in one sentence. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DomainError';
  }
}
