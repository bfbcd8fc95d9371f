import type { TracingConfig } from '@app/config';
import { NO_TRACING, type Tracing } from './tracing.js';

/** Switches traces on where the configuration names a collector. Nothing of OpenTelemetry is loaded otherwise. */
export async function startTracing(config: TracingConfig | null): Promise<Tracing> {
  if (!config) return NO_TRACING;
  const [{ OpenTelemetryTracing }, { startProvider }] = await Promise.all([
    import('./open-telemetry.tracing.js'),
    import('./open-telemetry.provider.js'),
  ]);
  return new OpenTelemetryTracing(startProvider(config));
}
