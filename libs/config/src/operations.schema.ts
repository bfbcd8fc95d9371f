import { z } from 'zod';
import { flag, integer, webAddress } from './config-values.js';
import { attributeList, headerList } from './name-values.js';

/** With a query where the collector wants one; without the scheme everything before the port would be taken for it. */
const address = () => webAddress().optional();

/** Those that the SDK knows; it would keep every trace under any other name. */
const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** How an instance stops, and where its traces go. Names beginning with OTEL are OpenTelemetry's own. */
export const OPERATIONS_SHAPE = {
  SHUTDOWN_DELAY_MS: integer(0, 30_000)
    .default(5000)
    .describe(
      'How long a stopping instance still serves while it says that it is not ready, so that load balancers notice.',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: address().describe(
    'OpenTelemetry collector that traces are sent to (OTLP over HTTP, JSON). Unset: no traces are made.',
  ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address().describe(
    'The same for traces alone, as the full address with its path.',
  ),
  OTEL_EXPORTER_OTLP_HEADERS: headerList()
    .optional()
    .describe('Headers for the collector, as `name=value` with commas between.'),
  OTEL_SERVICE_NAME: z
    .string()
    .trim()
    .default('doku-payments-gateway')
    .describe('Name of this service in traces.'),
  OTEL_RESOURCE_ATTRIBUTES: attributeList()
    .optional()
    .describe('Further attributes of all traces, as `name=value` with commas between.'),
  OTEL_TRACES_SAMPLER: z
    .string()
    .trim()
    .pipe(z.enum(SAMPLERS))
    .optional()
    .describe('Which traces are kept, for example `parentbased_traceidratio`. Unset: all.'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .trim()
    .refine(isShare, 'must be a number from 0 to 1')
    .optional()
    .describe('Share of the traces that a sampler by ratio keeps, for example `0.1`.'),
  OTEL_SDK_DISABLED: flag().default(false).describe('Makes no traces, whatever else is set.'),
};

function isShare(value: string): boolean {
  return /^\d+(\.\d+)?$/.test(value) && Number(value) <= 1;
}

/** Where traces go. Everything else is read by OpenTelemetry itself. */
export interface TracingConfig {
  readonly serviceName: string;
}

type Values = z.output<z.ZodObject<typeof OPERATIONS_SHAPE>>;

export function toTracingConfig(values: Values): TracingConfig | null {
  const endpoint = values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? values.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint || values.OTEL_SDK_DISABLED) return null;
  return { serviceName: values.OTEL_SERVICE_NAME };
}
