import { Inject, Injectable } from '@nestjs/common';
import type { CallbackObserver, CallbackRoute } from '@app/doku';
import { Counter, Histogram } from 'prom-client';
import { TRACING, type Tracing } from '../tracing/tracing.js';
import { MetricsRegistry } from './metrics.registry.js';

const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Counts the provider's calls: how many, how fast, and which were refused. */
@Injectable()
export class CallbackMetrics implements CallbackObserver {
  private readonly durations: Histogram<'callback' | 'status'>;
  private readonly refusals: Counter<'callback' | 'reason'>;

  constructor(
    { registry }: MetricsRegistry,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {
    this.durations = new Histogram({
      name: 'doku_callback_duration_seconds',
      help: 'Duration of answered calls from DOKU, by kind and status.',
      labelNames: ['callback', 'status'],
      buckets: DURATION_BUCKETS,
      registers: [registry],
    });
    this.refusals = new Counter({
      name: 'doku_callbacks_refused_total',
      help: 'Calls to the callback routes that were refused before anything was stored, by reason.',
      labelNames: ['callback', 'reason'],
      registers: [registry],
    });
  }

  answered(route: CallbackRoute, status: number, durationMs: number): void {
    this.durations.observe({ callback: route, status: String(status) }, durationMs / 1000);
    this.tracing.note({ 'doku.callback': route });
  }

  refused(route: CallbackRoute, reason: string): void {
    this.refusals.inc({ callback: route, reason });
    this.tracing.note({ 'doku.callback.refused': reason });
  }
}
