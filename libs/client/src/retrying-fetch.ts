import { GatewayProblem, GatewayUnreachable, isPassing, isProblem } from './gateway-problem.js';
import { retryAfterSecondsOf } from './retry-after.js';

export type Fetch = (request: Request) => Promise<Response>;

export interface RetryOptions {
  readonly fetch: Fetch;
  /** Repeats after the first attempt: a whole number from 0 up. */
  readonly retries: number;
  /** Longest wait for the answer to one attempt. */
  readonly timeoutMs: number;
}

/** A longer wait than this is left to the caller. */
const LONGEST_PAUSE_MS = 5_000;
const FIRST_PAUSE_MS = 200;
const KEY_HEADER = 'Idempotency-Key';
const SAFE_METHODS = ['GET', 'HEAD'];
/** Statuses of which a `Response` must not be made with a body, not even an empty one. */
const WITHOUT_BODY = [204, 205, 304];

/**
 * Repeats what may succeed when repeated: silence, and answers that say so. Every write carries an idempotency key, its
 * caller's or a random one, the same in every attempt, so a repeat never does a thing twice.
 */
export function retryingFetch({ fetch, retries, timeoutMs }: RetryOptions): Fetch {
  return async (request) => {
    giveKey(request);
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt >= retries;
      const outcome = await attemptOnce(fetch, request, timeoutMs);
      if (outcome instanceof GatewayUnreachable) {
        if (isLast) throw outcome;
        await sleep(pauseAfter(attempt), request.signal);
        continue;
      }
      const pause = isLast ? null : await pauseWanted(outcome, attempt);
      if (pause === null) return readable(outcome);
      await sleep(pause, request.signal);
    }
  };
}

function giveKey({ method, headers }: Request): void {
  if (SAFE_METHODS.includes(method) || headers.has(KEY_HEADER)) return;
  headers.set(KEY_HEADER, crypto.randomUUID());
}

async function attemptOnce(
  fetch: Fetch,
  request: Request,
  timeoutMs: number,
): Promise<Response | GatewayUnreachable> {
  request.signal.throwIfAborted();
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  try {
    return await readWhole(await fetch(new Request(request.clone(), { signal })));
  } catch (cause) {
    request.signal.throwIfAborted();
    const said = signal.aborted ? `timeout after ${timeoutMs} ms` : codeOf(cause);
    const { origin } = new URL(request.url);
    return new GatewayUnreachable(`No answer from ${origin}${said && `: ${said}`}.`, { cause });
  }
}

/** The code of the system, such as `ECONNREFUSED`, which `fetch` hides among the causes of its error; empty without one. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}

/** An answer whose body is there. One that breaks off rejects here, where a repeat can still carry the same key. */
async function readWhole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  return new Response(WITHOUT_BODY.includes(status) ? null : body, { status, statusText, headers });
}

/** The gateway answers in JSON alone. @throws GatewayProblem for a success that says anything else */
async function readable(response: Response): Promise<Response> {
  const text = response.ok ? await response.clone().text() : '';
  try {
    if (text) JSON.parse(text);
    return response;
  } catch {
    throw new GatewayProblem(response, null);
  }
}

/** How long to wait before the repeat that an answer invites to; null when it does not, or later than we wait. */
async function pauseWanted(response: Response, attempt: number): Promise<number | null> {
  if (response.ok) return null;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const isRetryable = isProblem(body) ? body.retryable : isPassing(response.status);
  if (!isRetryable) return null;
  const asked = (retryAfterSecondsOf(response) ?? 0) * 1_000;
  const pause = Math.max(asked, pauseAfter(attempt));
  return pause <= LONGEST_PAUSE_MS ? pause : null;
}

/** Twice as long each time, and never the same for two callers. */
function pauseAfter(attempt: number): number {
  return FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random());
}

/** @throws what the signal was aborted with, at once */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((wake, stop) => {
    signal.throwIfAborted();
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', breakOff);
      wake();
    }, ms);
    const breakOff = (): void => {
      clearTimeout(timer);
      stop(signal.reason);
    };
    signal.addEventListener('abort', breakOff, { once: true });
  });
}
