import { Logger } from '@nestjs/common';
import { diag, DiagLogLevel } from '@opentelemetry/api';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { wordsOf } from '../words-of-error.js';

/** A collector that is away fails every batch, every few seconds: the same trouble is told as often as this. */
const AGAIN_AFTER_MS = 60_000;

/** Tells in our log what keeps traces from being made or sent; by itself OpenTelemetry says nothing. */
export function tellTraceTroubles(logger = new Logger('Tracing'), now = () => performance.now()): void {
  const toldAt = new Map<string, number>();
  const tell = (error: string): void => {
    if (now() - (toldAt.get(error) ?? -Infinity) < AGAIN_AFTER_MS) return;
    // Few are told in a minute; what was told before is of no more use.
    if (toldAt.size > 100) toldAt.clear();
    toldAt.set(error, now());
    logger.warn({ event: 'trace_trouble', error });
  };
  const silent = (): void => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  // Without the stack and the collector's answer.
  setGlobalErrorHandler((error) => tell(wordsOf(error)));
}
