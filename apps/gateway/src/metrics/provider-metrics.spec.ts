import { CIRCUIT_PAUSE_MS, type HttpResult } from '@app/doku';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
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
    const metrics = new ProviderMetrics({ registry } as MetricsRegistry, tracing, { merchantAccounts: [] });
    await metrics.aroundRequest({ method: 'POST', path: '/x' }, async () => result);
    expect(await registry.metrics()).toContain(
      `doku_request_duration_seconds_count{kind="call",result="${expected}"} 1`,
    );
  });
});

describe('calls that are held back', () => {
  afterEach(() => vi.useRealTimers());

  function watch() {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const registry = new Registry();
    const metrics = new ProviderMetrics({ registry } as MetricsRegistry, tracing, { merchantAccounts: [] });
    const shown = async () => Number(/^doku_circuit_open (.*)$/m.exec(await registry.metrics())?.[1]);
    return { metrics, shown };
  }

  it('show until the pause is over, also where no call comes to see', async () => {
    const { metrics, shown } = watch();
    expect(await shown()).toBe(0);
    metrics.circuitChanged('open');
    vi.advanceTimersByTime(CIRCUIT_PAUSE_MS - 1);
    expect(await shown()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await shown()).toBe(0);
    metrics.circuitChanged('half-open');
    vi.advanceTimersByTime(60_000);
    expect(await shown()).toBe(0.5);
    metrics.circuitChanged('closed');
    expect(await shown()).toBe(0);
  });

  it.each([
    ['back', -3_600_000, 1],
    ['forward', 3_600_000, 0],
  ])('show as the circuit holds them, when the clock is set %s', async (_where, byMs, expected) => {
    const { metrics, shown } = watch();
    metrics.circuitChanged('open');
    vi.setSystemTime(Date.now() + byMs);
    vi.advanceTimersByTime(byMs < 0 ? CIRCUIT_PAUSE_MS : 0);
    expect(await shown()).toBe(expected);
  });
});
