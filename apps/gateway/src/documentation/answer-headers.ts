import type { HeadersObject } from './openapi-types.js';

/** The header fields of answers under `/v1`, each described once. */
export const ANSWER_HEADERS: HeadersObject = {
  'X-Request-Id': {
    description: "The request's id: the caller's own, or a new one.",
    schema: { type: 'string', example: '0f6c1f5e-4b55-4d2c-9d3b-0c9a2b7f8e11' },
  },
  'RateLimit-Limit': count(
    'Requests within the window. This and its kin are absent where nothing limits, and where a request is refused before ' +
      'its sender is known, as for a body that is no JSON.',
    120_000,
  ),
  'RateLimit-Remaining': count('What is left of them.', 119_999),
  'RateLimit-Reset': count('Seconds until the window begins anew.', 60),
  'RateLimit-Policy': {
    description: 'Limit and window in seconds.',
    schema: { type: 'string', example: '120000;w=60' },
  },
  'Idempotency-Replayed': {
    description:
      '`true` where this is the first answer to its Idempotency-Key, given again; otherwise absent.',
    schema: { type: 'string', enum: ['true'] },
  },
  'WWW-Authenticate': {
    description: 'How to say who calls.',
    schema: { type: 'string', example: 'Bearer realm="payments gateway"' },
  },
  'Retry-After': count('Seconds to wait before the repeat, where a repeat is worth it.', 5),
};

const LIMITS = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'RateLimit-Policy'];
/** Of the problems that may succeed later, or be over soon, those whose time can be told. */
const WITH_RETRY_AFTER = [409, 429, 503, 504];

/**
 * What the answer with one status carries, by reference to the descriptions. Those that all answers of a route share, apart
 * from refusals before the sender is known, stand at the good one alone, as the document says at its top: under each of eleven
 * statuses they would bury what differs.
 */
export function answerHeaders(status: number, writes: boolean): HeadersObject {
  const shared = ['X-Request-Id', ...LIMITS, ...(writes ? ['Idempotency-Replayed'] : [])];
  const names = [
    ...(status < 300 ? shared : []),
    ...(status === 429 ? LIMITS : []),
    ...(status === 401 ? ['WWW-Authenticate'] : []),
    ...(WITH_RETRY_AFTER.includes(status) ? ['Retry-After'] : []),
  ];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function count(description: string, example: number): HeadersObject[string] {
  return { description, schema: { type: 'integer', example } };
}
