import { setTimeout as delay } from 'node:timers/promises';
import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { OpenSpan, SpanAttributes, SpanStart, Tracing } from './tracing.js';
import { traceRequests } from './trace-requests.js';
import { traceStatements } from './trace-statements.js';

const STOP_PATIENCE_MS = 3_000;

/** The part of a provider that is needed once it runs. */
interface StoppableProvider {
  shutdown(): Promise<void>;
}

/** Traces by OpenTelemetry. */
export class OpenTelemetryTracing implements Tracing {
  readonly enabled = true;
  private readonly tracer = trace.getTracer('doku-payments-gateway');

  constructor(private readonly provider: StoppableProvider) {
    traceStatements(this.tracer);
  }

  async span<T>(
    { name, kind, attributes, parent }: SpanStart,
    work: (span: OpenSpan) => Promise<T>,
  ): Promise<T> {
    const around = parent ? contextOf(parent) : context.active();
    const span = this.tracer.startSpan(name, { kind: SpanKind[kind], attributes }, around);
    const inside = trace.setSpan(around, span);
    try {
      return await context.with(inside, () => work(openSpan(span, inside)));
    } catch (error) {
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof Error ? error.name : 'unknown',
      });
      throw error;
    } finally {
      span.end();
    }
  }

  traceparent(): string | null {
    return trace.getActiveSpan() ? traceparentOf(context.active()) : null;
  }

  note(attributes: SpanAttributes): void {
    trace.getActiveSpan()?.setAttributes({ ...attributes });
  }

  observeRequests(fastify: FastifyInstance): void {
    traceRequests(fastify, this.tracer);
  }

  /** A collector that is away must not hold up a stop. */
  async stop(): Promise<void> {
    const sent = this.provider.shutdown().catch(() => undefined);
    await Promise.race([sent, delay(STOP_PATIENCE_MS, undefined, { ref: false })]);
  }
}

function openSpan(span: Span, inside: Context): OpenSpan {
  return {
    add: (attributes) => void span.setAttributes({ ...attributes }),
    fail: (message) => void span.setStatus({ code: SpanStatusCode.ERROR, message }),
    get traceparent() {
      return traceparentOf(inside);
    },
  };
}

function contextOf(traceparent: string): Context {
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

function traceparentOf(inside: Context): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(inside, carrier);
  return carrier.traceparent ?? null;
}
