import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import type { Logger } from 'pino';
import { REQUEST_ID_HEADER } from './request-context.js';

/** Longer than any route. Anybody may ask for longer ones, which must not fill the log. */
const LONGEST_PATH = 512;
export const QUIET_PATHS = /^\/(health|metrics)(\/|$)/;

/**
 * One line per request with its id, and no more of it than method, path, status and duration: headers carry secrets,
 * queries and bodies carry personal data. A hook of the server, since every call from DOKU pays for what stands here:
 * a middleware with a logger of its own per request costs several times as much.
 */
export function registerRequestLog(fastify: FastifyInstance): void {
  let log: Logger | undefined;
  const write = (request: FastifyRequest, reply: FastifyReply): void => {
    const path = pathOf(request);
    if (QUIET_PATHS.test(path)) return;
    // The line holds nothing that could have to be hidden.
    log ??= PinoLogger.root.child({}, { redact: [], serializers: { req: asIs, res: asIs } });
    const { method } = request;
    const { statusCode: status } = reply;
    const line = {
      requestId: reply.getHeader(REQUEST_ID_HEADER),
      req: { method, path },
      res: { status },
      responseTime: Math.round(reply.elapsedTime),
    };
    const message = `${method} ${path} ${status}`;
    // The cause of a failure has a line of its own; it is an error only where somebody must act.
    if (status >= 500) log.warn(line, message);
    else log.info(line, message);
  };
  fastify.addHook('onResponse', (request, reply, done) => {
    write(request, reply);
    done();
  });
}

function asIs<T>(value: T): T {
  return value;
}

/** What of an address may stand in the log. */
export function pathOf({ originalUrl }: Pick<FastifyRequest, 'originalUrl'>): string {
  const end = originalUrl.indexOf('?');
  return originalUrl.slice(0, end < 0 ? LONGEST_PATH : Math.min(end, LONGEST_PATH));
}
