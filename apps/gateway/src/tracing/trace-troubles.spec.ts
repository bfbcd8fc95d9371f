import type { Logger } from '@nestjs/common';
import { diag } from '@opentelemetry/api';
import { globalErrorHandler, loggingErrorHandler, setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellTraceTroubles } from './trace-troubles.js';

let told: unknown[];
let now: number;

beforeEach(() => {
  told = [];
  now = 0;
  const logger = { warn: (line: unknown) => void told.push(line) } as unknown as Logger;
  tellTraceTroubles(logger, () => now);
});
afterEach(() => {
  diag.disable();
  setGlobalErrorHandler(loggingErrorHandler());
});

describe('what keeps traces from being sent', () => {
  it('is told where the collector is away', async () => {
    const exporter = new OTLPTraceExporter({ url: 'http://127.0.0.1:9/v1/traces', timeoutMillis: 3_000 });
    const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
    provider.getTracer('spec').startSpan('lost').end();
    await provider.forceFlush().catch(globalErrorHandler);
    await provider.shutdown();
    expect(told).toContainEqual({
      event: 'trace_trouble',
      error: expect.stringMatching(/ECONNREFUSED|bad port/),
    });
  });

  it('is told once a minute, and by its words alone', () => {
    for (const at of [0, 59_999, 60_000]) {
      now = at;
      globalErrorHandler(new Error('Unauthorized'));
    }
    diag.warn('Dropped 3 spans because maxQueueSize reached');
    diag.info('nothing that anybody has to know');
    expect(told).toEqual([
      { event: 'trace_trouble', error: 'Unauthorized' },
      { event: 'trace_trouble', error: 'Unauthorized' },
      { event: 'trace_trouble', error: 'Dropped 3 spans because maxQueueSize reached' },
    ]);
  });
});
