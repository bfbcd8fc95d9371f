import type { TransportFailure } from './transport-failure.js';

/** One request, its bytes final. */
export interface OutboundRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Signed over these very bytes; null when there is none. */
  readonly body: Buffer | null;
}

/** A complete answer, whatever its status. */
export interface InboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How a request ended, and when it took place. */
export type HttpResult = { readonly startedAt: Date; readonly durationMs: number } & (
  ({ readonly kind: 'ANSWERED' } & InboundAnswer) | TransportFailure
);
