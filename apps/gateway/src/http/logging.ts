import { currentWork } from '@app/work-context';
import type { Params } from 'nestjs-pino';
import { destination, type DestinationStream, type LoggerOptions } from 'pino';

const HIDDEN_HEADERS = [
  'authorization',
  'x-signature',
  'signature',
  'idempotency-key',
  'cookie',
  'x-client-key',
];
/**
 * What is logged, and what never: secrets are hidden in whatever libraries log. Lines about requests come from the
 * server's own hook. `stream` is where lines go instead of standard output.
 */
export function loggerParams(level: string, stream: DestinationStream = standardOutput()): Params {
  const options: LoggerOptions & Extract<Params['pinoHttp'], { wrapSerializers?: unknown }> = {
    level,
    mixin: () => ({ ...currentWork() }),
    redact: { paths: hiddenPaths(), censor: '[redacted]' },
    serializers: { err: describeError },
    wrapSerializers: false,
  };
  return { forRoutes: [], pinoHttp: [options, stream] };
}

/**
 * Lines go out beside the work, several in one write, at most a moment late; at the end of the process none is left but
 * those of a write that whoever reads them was too slow to take.
 * They wait as bytes: of text, the stream would count all that waits again with every line.
 */
function standardOutput(): DestinationStream & { flushSync(): void } {
  const output = destination({ sync: false, contentMode: 'buffer', minLength: 8_192, periodicFlush: 50 });
  return {
    write: (line) => void output.write(Buffer.from(line) as unknown as string),
    flushSync: () => output.flushSync(),
  };
}

/** A driver's error carries statements and their values, and those carry personal data. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? String(error.code) : undefined;
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: error.name, message: error.message, code, stack: error.stack, cause };
}

function hiddenPaths(): string[] {
  const places = ['', '*.', 'headers.', '*.headers.'];
  return HIDDEN_HEADERS.flatMap((header) => places.map((place) => bracketed(place, header)));
}

/** Names with hyphens need brackets, and a bracket follows its parent without a dot. */
function bracketed(place: string, header: string): string {
  return `${place.replace(/\.$/, '')}["${header}"]`;
}
