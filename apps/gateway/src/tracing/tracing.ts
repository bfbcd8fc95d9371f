import type { FastifyInstance } from 'fastify';

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** What a piece of work is called in a trace. Never a secret, never what a person is called or owes. */
export interface SpanStart {
  readonly name: string;
  readonly kind: 'INTERNAL' | 'CLIENT';
  readonly attributes: SpanAttributes;
  /** W3C `traceparent` of what caused the work, when that is not the work at hand. */
  readonly parent?: string | null;
}

/** A piece of work under way. */
export interface OpenSpan {
  add(attributes: SpanAttributes): void;
  fail(reason: string): void;
  /** W3C `traceparent` for those who continue the trace; null when there is none. */
  readonly traceparent: string | null;
}

/** Traces of what the gateway does. Switched off, each method does nothing but the work itself. */
export interface Tracing {
  readonly enabled: boolean;
  span<T>(start: SpanStart, work: (span: OpenSpan) => Promise<T>): Promise<T>;
  /** The `traceparent` of the work at hand; null outside a trace. */
  traceparent(): string | null;
  /** Adds to the span of the work at hand. */
  note(attributes: SpanAttributes): void;
  /** Gives every request a span, continuing the caller's trace. */
  observeRequests(fastify: FastifyInstance): void;
  /** Sends what is not sent yet. */
  stop(): Promise<void>;
}

export const TRACING = Symbol('Tracing');

const NO_SPAN: OpenSpan = { add: () => undefined, fail: () => undefined, traceparent: null };

export const NO_TRACING: Tracing = {
  enabled: false,
  span: (_start, work) => work(NO_SPAN),
  traceparent: () => null,
  note: () => undefined,
  observeRequests: () => undefined,
  stop: () => Promise.resolve(),
};
