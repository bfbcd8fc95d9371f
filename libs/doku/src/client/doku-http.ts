import { HttpService } from '@nestjs/axios';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@app/domain';
import {
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhenResult,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  isTaskCancelledError,
} from 'cockatiel';
import {
  CIRCUIT_PAUSE_MS,
  PROVIDER_OBSERVER,
  SILENT_PROVIDER_OBSERVER,
  type ProviderObserver,
} from './provider-observer.js';
import { CallTurns } from './call-turns.js';
import type { HttpResult, OutboundRequest } from './http-messages.js';
import { sortTransportError } from './transport-failure.js';

const MAX_ANSWER_BYTES = 1024 * 1024;
/** How long a call may wait for its turn. With DOKU_TIMEOUT_MS it is what a caller's repeat counts on (RUNNING_FOR_MS). */
const LONGEST_TURN_MS = 5000;
const FAILURES_UNTIL_OPEN = 10;

/** Where DOKU is and how long it may take. */
export interface DokuHttpOptions {
  /** Scheme, host and port; every signed request goes there and nowhere else. */
  readonly baseUrl: string;
  /** Longest wait for an answer, connecting included, in milliseconds. */
  readonly timeoutMs: number;
}
export const DOKU_HTTP_OPTIONS = Symbol('DokuHttpOptions');

/**
 * Sends bytes to DOKU: no redirects, no proxy, no decoding, one attempt. Calls stop for a moment after a row of
 * unanswered ones, so that callers are told at once instead of waiting for a DOKU that is down.
 */
@Injectable()
export class DokuHttp {
  private readonly circuit = circuitBreaker(handleWhenResult(isUnanswered), {
    halfOpenAfter: CIRCUIT_PAUSE_MS,
    breaker: new ConsecutiveBreaker(FAILURES_UNTIL_OPEN),
  });
  private readonly turns: CallTurns;

  constructor(
    private readonly http: HttpService,
    @Inject(DOKU_HTTP_OPTIONS) readonly options: DokuHttpOptions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER_OBSERVER)
    private readonly observer: ProviderObserver = SILENT_PROVIDER_OBSERVER,
  ) {
    this.turns = new CallTurns(Math.min(LONGEST_TURN_MS, options.timeoutMs));
    this.circuit.onBreak(() => this.observer.circuitChanged('open'));
    this.circuit.onHalfOpen(() => this.observer.circuitChanged('half-open'));
    this.circuit.onReset(() => this.observer.circuitChanged('closed'));
  }

  /** Sends a request to DOKU_BASE_URL. Never throws for what the network does. */
  send(request: OutboundRequest, timeoutMs: number = this.options.timeoutMs): Promise<HttpResult> {
    return this.observer.aroundRequest(request, () =>
      this.guard(() => this.exchange(this.options.baseUrl + request.path, request, timeoutMs)),
    );
  }

  /** Sends an unsigned request to a whole address, in `path`, that DOKU named. The caller has checked that it is one of DOKU's. */
  sendTo(request: OutboundRequest): Promise<HttpResult> {
    const { method, path } = request;
    return this.observer.aroundRequest({ method, path: new URL(path).pathname }, () =>
      this.guard(() => this.exchange(path, request, this.options.timeoutMs)),
    );
  }

  private async guard(call: () => Promise<HttpResult>): Promise<HttpResult> {
    const startedAt = this.clock.now();
    try {
      return await this.turns.take(() => this.circuit.execute(call));
    } catch (error) {
      const reason =
        (isBrokenCircuitError(error) && 'circuit open') ||
        ((isBulkheadRejectedError(error) || isTaskCancelledError(error)) && 'too many calls');
      if (!reason) throw error;
      return { kind: 'NOT_SENT', reason, heldBack: true, startedAt, durationMs: 0 };
    }
  }

  private async exchange(url: string, request: OutboundRequest, timeoutMs: number): Promise<HttpResult> {
    const startedAt = this.clock.now();
    const begin = performance.now();
    const timing = () => ({ startedAt, durationMs: Math.round(performance.now() - begin) });
    try {
      const answer = await this.http.axiosRef.request<Buffer>({
        url,
        method: request.method,
        headers: { ...request.headers, 'Accept-Encoding': 'identity' },
        data: request.body ?? undefined,
        responseType: 'arraybuffer',
        decompress: false,
        maxRedirects: 0,
        maxContentLength: MAX_ANSWER_BYTES,
        proxy: false,
        validateStatus: () => true,
        transformRequest: [],
        transformResponse: [],
        signal: AbortSignal.timeout(timeoutMs),
      });
      const headers = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
      );
      return {
        kind: 'ANSWERED',
        status: answer.status,
        headers,
        body: Buffer.from(answer.data),
        ...timing(),
      };
    } catch (error) {
      return { ...sortTransportError(error), ...timing() };
    }
  }
}

/** Only silence opens the circuit: an answer, however bad, shows that DOKU is there. */
function isUnanswered(result: unknown): boolean {
  const { kind, reason } = result as HttpResult & { reason?: string };
  return kind === 'NOT_SENT' || reason === 'answer timeout';
}
