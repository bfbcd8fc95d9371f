import type { Params } from 'nestjs-pino';
import type { DestinationStream, LoggerOptions } from 'pino';
import { chooseRequestId, currentRequestId } from './request-context.js';

const HIDDEN_HEADERS = [
  'authorization',
  'x-signature',
  'signature',
  'idempotency-key',
  'cookie',
  'x-client-key',
];
const QUIET_PATHS = /^\/(health|metrics)(\/|$)/;

interface LoggedRequest {
  readonly method?: string;
  readonly url?: string;
  /** The whole address, while middleware sees its own part of it. */
  readonly originalUrl?: string;
}

interface LoggedResponse {
  readonly statusCode: number;
}

/**
 * One line per request with its id, and no more of it than method, path, status and duration: headers carry
 * secrets, queries and bodies carry personal data. `stream` is where lines go instead of standard output.
 */
export function loggerParams(level: string, stream?: DestinationStream): Params {
  const options: LoggerOptions & Extract<Params['pinoHttp'], { autoLogging?: unknown }> = {
    level,
    genReqId: () => currentRequestId() ?? chooseRequestId(null),
    mixin: () => ({ requestId: currentRequestId() ?? undefined }),
    redact: { paths: hiddenPaths(), censor: '[redacted]' },
    serializers: {
      req: (request: LoggedRequest) => ({ method: request.method, path: pathOf(request) }),
      res: ({ statusCode }: LoggedResponse) => ({ status: statusCode }),
      err: describeError,
    },
    wrapSerializers: false,
    autoLogging: { ignore: (request) => QUIET_PATHS.test(pathOf(request)) },
    // The cause of a failure has a line of its own; it is an error only where somebody must act.
    customLogLevel: (_request, { statusCode }) => (statusCode >= 500 ? 'warn' : 'info'),
    customErrorObject: (_request, response, _error, { responseTime }: { responseTime: number }) => ({
      res: response,
      responseTime,
    }),
    customSuccessMessage: describeRequest,
    customErrorMessage: describeRequest,
  };
  // The default route matches nothing on Fastify.
  return { forRoutes: ['{*splat}'], pinoHttp: stream ? [options, stream] : options };
}

/** A driver's error carries statements and their values, and those carry personal data. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? String(error.code) : undefined;
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: error.name, message: error.message, code, stack: error.stack, cause };
}

function describeRequest(request: LoggedRequest, { statusCode }: LoggedResponse): string {
  return `${request.method} ${pathOf(request)} ${statusCode}`;
}

function pathOf({ originalUrl, url = '' }: LoggedRequest): string {
  return (originalUrl ?? url).split('?', 1)[0] ?? '';
}

function hiddenPaths(): string[] {
  const places = ['', '*.', 'headers.', '*.headers.'];
  return HIDDEN_HEADERS.flatMap((header) => places.map((place) => bracketed(place, header)));
}

/** Names with hyphens need brackets, and a bracket follows its parent without a dot. */
function bracketed(place: string, header: string): string {
  return `${place.replace(/\.$/, '')}["${header}"]`;
}
