import type { HttpResult } from '@app/doku';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { Tracing } from '../tracing/tracing.js';
import type { MetricsRegistry } from './metrics.registry.js';
import { ProviderMetrics } from './provider-metrics.js';

const SPAN = { add: () => undefined, fail: () => undefined };
const tracing = {
  span: (_about: unknown, work: (span: typeof SPAN) => unknown) => work(SPAN),
} as unknown as Tracing;
const TIMES = { startedAt: new Date(0), durationMs: 0 };

describe('requests to DOKU', () => {
  it.each<[string, HttpResult]>([
    ['4xx', { kind: 'ANSWERED', status: 404, headers: {}, body: Buffer.alloc(0), ...TIMES }],
    ['NOT_SENT', { kind: 'NOT_SENT', reason: 'connection refused (ECONNREFUSED)', ...TIMES }],
    ['HELD_BACK', { kind: 'NOT_SENT', reason: 'circuit open', heldBack: true, ...TIMES }],
    ['UNKNOWN', { kind: 'UNKNOWN', reason: 'answer timeout', ...TIMES }],
  ])('are counted as %s', async (expected, result) => {
    const registry = new Registry();
    const metrics = new ProviderMetrics({ registry } as MetricsRegistry, tracing);
    await metrics.aroundRequest({ method: 'POST', path: '/x' }, async () => result);
    expect(await registry.metrics()).toContain(
      `doku_request_duration_seconds_count{kind="call",result="${expected}"} 1`,
    );
  });
});
