import { Inject, Injectable, Logger } from '@nestjs/common';
import { beginWork } from '@app/work-context';
import { EventTraces, type AttemptRecord, type ObservedAttempt, type WebhookObserver } from '@app/events';
import { Histogram } from 'prom-client';
import { ModuleRef } from '@nestjs/core';
import { TRACING, type Tracing } from '../tracing/tracing.js';
import { MetricsRegistry } from './metrics.registry.js';

const DURATION_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Watches every attempt to deliver an event, and continues the trace that the event was written in. */
@Injectable()
export class WebhookMetrics implements WebhookObserver {
  private readonly logger = new Logger('Webhook');
  private readonly attempts: Histogram<'result'>;

  constructor(
    { registry }: MetricsRegistry,
    @Inject(TRACING) private readonly tracing: Tracing,
    private readonly modules: ModuleRef,
  ) {
    this.attempts = new Histogram({
      name: 'webhook_attempt_duration_seconds',
      help: 'Duration of attempts to deliver an event, by result (2xx to 5xx, no_answer).',
      labelNames: ['result'],
      buckets: DURATION_BUCKETS,
      registers: [registry],
    });
  }

  aroundAttempt(
    attempt: ObservedAttempt,
    work: (headers: Readonly<Record<string, string>>) => Promise<AttemptRecord>,
  ): Promise<AttemptRecord> {
    const { eventId, paymentCodeId } = attempt;
    return beginWork({ ...(paymentCodeId && { paymentCodeId }) }, async () => {
      const record = await this.traced(attempt, work);
      const { responseStatus, durationMs } = record;
      const result = responseStatus === null ? 'no_answer' : `${Math.floor(responseStatus / 100)}xx`;
      this.attempts.observe({ result }, durationMs / 1000);
      if (result !== '2xx') {
        this.logger.warn({ event: 'webhook_not_delivered', eventId, responseStatus, error: record.error });
      }
      return record;
    });
  }

  private async traced(
    { eventId, paymentCodeId, url }: ObservedAttempt,
    work: (headers: Readonly<Record<string, string>>) => Promise<AttemptRecord>,
  ): Promise<AttemptRecord> {
    if (!this.tracing.enabled) return work({});
    const attributes = {
      'event.id': eventId,
      'payment_code.id': paymentCodeId ?? '',
      'server.address': hostOf(url),
    };
    const parent = await this.parentOf(eventId);
    return this.tracing.span({ name: 'POST webhook', kind: 'CLIENT', attributes, parent }, async (span) => {
      const record = await work(span.traceparent ? { traceparent: span.traceparent } : {});
      if (record.responseStatus === null) span.fail(record.error ?? 'no answer');
      else span.add({ 'http.response.status_code': record.responseStatus });
      return record;
    });
  }

  /** A trace that breaks off is no reason to hold an event back. */
  private parentOf(eventId: string): Promise<string | null> {
    return this.modules
      .get(EventTraces, { strict: false })
      .find(eventId)
      .catch(() => null);
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
