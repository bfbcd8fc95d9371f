import type { ErrorCode } from '@app/domain';

/** What only HTTP knows: nothing is thrown with it. */
export type HttpOnlyCode = 'method_not_allowed' | 'payload_too_large' | 'internal_error';
export type ProblemCode = ErrorCode | HttpOnlyCode;

/** How one code is told to a caller. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Whether the very same request may succeed later, unless the error itself says otherwise. */
  readonly retryable: boolean;
  /** What the caller does about it. */
  readonly remedy: string;
}

/** Every code with its status and remedy. A code that is missing here does not compile. */
export const PROBLEM_CATALOGUE: Readonly<Record<ProblemCode, ProblemKind>> = {
  invalid_request: kind(400, 'Invalid request', 'Correct the fields named in errors.'),
  invalid_amount: kind(
    422,
    'Invalid amount',
    'Give an amount that the rules of amounts and the channel allow.',
  ),
  invalid_number: kind(
    422,
    'Invalid number',
    "Give a number within the account's prefix and the channel's length.",
  ),
  invalid_expiry: kind(422, 'Invalid expiry', 'Give a time in the future, within what the channel allows.'),
  unauthorized: kind(401, 'Unauthorized', 'Send a valid API key as Authorization: Bearer <api key>.'),
  forbidden: kind(
    403,
    'Forbidden',
    'Use an API key with the scope and the merchant account that are needed.',
  ),
  not_found: kind(404, 'Not found', 'Check the id, the reference or the path.'),
  merchant_account_unknown: kind(422, 'Unknown merchant account', 'Name a configured merchant account.'),
  channel_not_enabled: kind(422, 'Channel not enabled', 'Choose a channel that GET /v1/channels lists.'),
  channel_not_capable: kind(422, 'Channel not capable', 'Leave out what GET /v1/channels does not offer.'),
  order_amount_mismatch: kind(
    409,
    'Amount differs from the order',
    'Ask for the amount of the order; change it while no other code of it is open. Or use a new reference.',
  ),
  reference_conflict: kind(
    409,
    'Reference conflict',
    "Use a new reference. When adding a code to an order, first cancel that order's open codes: another reference is another order, " +
      'and both could be paid.',
  ),
  order_already_paid: kind(409, 'Order already paid', 'Use a new reference for a new debt.'),
  number_in_use: kind(
    409,
    'Number in use',
    'Choose another number, or wait until its code has ended and repeat with a new Idempotency-Key.',
  ),
  payment_code_not_active: kind(
    409,
    'Payment code not active',
    'While it is PENDING (retryable), repeat later. Else read it: while it is ACTIVE, DOKU has been paid or is about to tell: ' +
      'offer nothing else, wait for payment.received. Create another only when it is EXPIRED, CANCELLED or FAILED.',
  ),
  payment_not_in_review: kind(
    409,
    'Payment not in review',
    'Somebody has decided already: GET /v1/payments?reference= shows how, by reference or invoice number.',
  ),
  api_key_not_active: kind(409, 'API key not active', 'Rotate the API key that replaced it.'),
  idempotency_key_reused: kind(
    422,
    'Idempotency key reused',
    'Use a new Idempotency-Key for a different request, also for a corrected one.',
  ),
  idempotency_request_in_progress: again(409, 'Request in progress', 'Repeat after Retry-After seconds.'),
  status_check_too_early: again(429, 'Status check too early', 'Repeat after Retry-After seconds.'),
  provider_rejected: kind(422, 'Refused by DOKU', 'See provider.code and provider.message.'),
  provider_unavailable: again(
    503,
    'DOKU unavailable',
    'Nothing was done at DOKU; repeat later. A create has left a FAILED code, and its repeat makes a new one.',
  ),
  provider_outcome_unknown: kind(
    504,
    'Outcome unknown',
    'Read the resource before repeating: DOKU may have done it.',
  ),
  webhook_address_refused: kind(
    422,
    'Webhook address refused',
    'Give a public https address, or one in a private network that the operator has opened.',
  ),
  concurrent_change: again(409, 'Concurrent change', 'Repeat the request.'),
  too_many_requests: again(429, 'Too many requests', 'Repeat after Retry-After seconds.'),
  payload_too_large: kind(413, 'Payload too large', 'Send at most 1 MiB.'),
  unsupported_media_type: kind(
    415,
    'Unsupported media type',
    'Send Content-Type: application/json in UTF-8.',
  ),
  internal_error: again(
    500,
    'Internal error',
    'Repeat with the same Idempotency-Key; report the requestId if it stays.',
  ),
  method_not_allowed: kind(405, 'Method not allowed', 'Use a method that the Allow header names.'),
  service_unavailable: again(503, 'Service unavailable', 'Repeat later.'),
};

function kind(status: number, title: string, remedy: string): ProblemKind {
  return { status, title, retryable: false, remedy };
}

function again(status: number, title: string, remedy: string): ProblemKind {
  return { status, title, retryable: true, remedy };
}
