import type { Exchange, Protocol, ProviderReply } from '@app/domain';
import type { HttpResult, OutboundRequest } from './http-messages.js';

/** One thing asked of DOKU: every attempt of it, and the token that it may need. */
export interface ProviderCall {
  readonly channel: string;
  readonly merchantAccount: string;
  readonly protocol: Protocol;
  readonly operation: Exchange['operation'];
}

/** How long calls are held back, in milliseconds; the first one after that goes through to see. */
export const CIRCUIT_PAUSE_MS = 5_000;

/** Whether calls go through, are held back for `CIRCUIT_PAUSE_MS`, or one goes through to see. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** How asking for a token ended. `FAILED` is whatever brought neither a token nor a refusal by DOKU. */
export const TOKEN_OUTCOMES = ['GRANTED', 'REFUSED', 'FAILED'] as const;
export type TokenOutcome = (typeof TOKEN_OUTCOMES)[number];

/** Stands around every call, for numbers and traces. Returns what the work returned and never throws by itself. */
export interface ProviderObserver {
  aroundCall<T>(call: ProviderCall, work: () => Promise<ProviderReply<T>>): Promise<ProviderReply<T>>;
  /** One HTTP request of a call, or of a token. */
  aroundRequest(
    request: Pick<OutboundRequest, 'method' | 'path'>,
    work: () => Promise<HttpResult>,
  ): Promise<HttpResult>;
  /** Told once for each token that DOKU was asked for, whatever attempts that took. */
  tokenFetched(merchantAccount: string, outcome: TokenOutcome): void;
  /** Told at calls only: nobody says that the pause of an open circuit is over. */
  circuitChanged(state: CircuitState): void;
}
export const PROVIDER_OBSERVER = Symbol('ProviderObserver');

/** Watches nothing. */
export const SILENT_PROVIDER_OBSERVER: ProviderObserver = {
  aroundCall: (_call, work) => work(),
  aroundRequest: (_request, work) => work(),
  tokenFetched: () => undefined,
  circuitChanged: () => undefined,
};
