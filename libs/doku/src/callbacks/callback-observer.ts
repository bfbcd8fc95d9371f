/** Routes on which DOKU calls, as names for metrics. */
export const CALLBACK_ROUTES = [
  'notification',
  'inquiry',
  'snapToken',
  'snapInquiry',
  'snapPayment',
] as const;
export type CallbackRoute = (typeof CALLBACK_ROUTES)[number];

/** Why calls are refused, in fixed words for logs and counters. */
export const REFUSAL_REASONS = [
  'source_not_allowed',
  'missing_header',
  'unknown_client',
  'invalid_signature',
  'stale_timestamp',
  'invalid_token',
  'not_json',
  'missing_field',
  'malformed_field',
  'unusable_body',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Hears of every callback, for counters. Must not throw. */
export interface CallbackObserver {
  /** A call was answered; `status` is the HTTP status. */
  answered(route: CallbackRoute, status: number, durationMs: number): void;
  /** A call was refused, and nothing booked. */
  refused(route: CallbackRoute, reason: RefusalReason): void;
}
export const CALLBACK_OBSERVER = Symbol('CallbackObserver');
