import { Inject, Injectable } from '@nestjs/common';
import {
  CALLBACK_ROUTES,
  REFUSAL_REASONS,
  type CallbackObserver,
  type CallbackRoute,
  type RefusalReason,
} from '@app/doku';
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
      help: 'Calls to the callback routes that were refused and booked nothing, by reason.',
      labelNames: ['callback', 'reason'],
      registers: [registry],
    });
    // An alert sees a rise from 0 only where there was a 0.
    for (const callback of CALLBACK_ROUTES) {
      for (const reason of REFUSAL_REASONS) this.refusals.inc({ callback, reason }, 0);
    }
  }

  answered(route: CallbackRoute, status: number, durationMs: number): void {
    this.durations.observe({ callback: route, status: String(status) }, durationMs / 1000);
    this.tracing.note({ 'doku.callback': route });
  }

  refused(route: CallbackRoute, reason: RefusalReason): void {
    this.refusals.inc({ callback: route, reason });
    this.tracing.note({ 'doku.callback.refused': reason });
  }
}
