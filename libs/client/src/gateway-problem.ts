import type { Problem, ProblemCode } from './contract-types.js';
import { retryAfterSecondsOf } from './retry-after.js';

/** The answer was neither a problem document nor a result: something between us and the gateway gave it. */
export const UNREADABLE_ANSWER = 'unreadable_answer';

/** The gateway refused a request. Decide on `code`. */
export class GatewayProblem extends Error {
  override readonly name = 'GatewayProblem';
  readonly status: number;
  readonly code: ProblemCode | typeof UNREADABLE_ANSWER;
  /** Whether the very same request may succeed later. */
  readonly retryable: boolean;
  /** What `Retry-After` says. The client waits by itself for 5 seconds at most; a longer pause is its caller's. */
  readonly retryAfterSeconds: number | null;
  /** Name it when you ask for help. */
  readonly requestId: string | null;
  /** Each field that is wrong. */
  readonly errors: NonNullable<Problem['errors']>;
  /** What DOKU said, where it refused. */
  readonly provider: Problem['provider'] | null;

  constructor(response: Response, body: unknown) {
    const problem = isProblem(body) ? body : null;
    super(
      problem
        ? `${problem.title}: ${problem.detail}`
        : `HTTP ${response.status} with a body that is not the gateway's: something else answered.`,
    );
    this.status = response.status;
    this.code = problem?.code ?? UNREADABLE_ANSWER;
    // A success that cannot be read leaves open what was done: the same key finds out.
    this.retryable = problem?.retryable ?? (response.ok || isPassing(response.status));
    this.retryAfterSeconds = retryAfterSecondsOf(response);
    this.requestId = problem?.requestId ?? response.headers.get('x-request-id');
    this.errors = problem?.errors ?? [];
    this.provider = problem?.provider ?? null;
  }
}

/**
 * No answer came, or not all of it. Whether the gateway got the request is not known; a repeat with the same idempotency key
 * is safe.
 */
export class GatewayUnreachable extends Error {
  override readonly name = 'GatewayUnreachable';
  readonly retryable = true;
}

/** A timeout, a request that came too early, too many of them: what stands between says so too, without our words. */
const PASSING_REFUSALS = [408, 425, 429];

/** Whether an answer that is not the gateway's tells of a state that passes, by its status. */
export function isPassing(status: number): boolean {
  return status >= 500 || PASSING_REFUSALS.includes(status);
}

/** Whether an answer's body is a problem document of the gateway. */
export function isProblem(body: unknown): body is Problem {
  const { code, retryable } = (body ?? {}) as Partial<Problem>;
  return typeof code === 'string' && typeof retryable === 'boolean';
}
