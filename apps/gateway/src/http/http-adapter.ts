import { maxHeaderSize } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BODY_LIMIT_BYTES, registerBodyParser } from './body-parser.js';
import { toProblem } from './problems/problem.js';
import { sendProblem } from './problems/problem.filter.js';
import { answerUnmet, answerUnreadable } from './client-error.js';
import { registerExplorerFiles } from './explorer-files.js';
import { registerPipelineLimit } from './pipelining.js';
import { withoutPrefix } from './public-path.js';
import { registerHostRule } from './host-rule.js';
import { headersFor, registerSecurityHeaders } from './security-headers.js';
import { DEFAULT_SERVER_OPTIONS, limitsOf, type ServerOptions } from './server-options.js';
import { chooseRequestId, registerRequestContext, REQUEST_ID_HEADER } from './request-context.js';

/**
 * The HTTP server as this gateway needs it: exact bytes on the provider's paths, an id for every request. Where a
 * proxy passes the public path prefix on, it is taken off, so that routes are the same everywhere.
 */
export function createHttpAdapter(
  publicPathPrefix: string,
  options: ServerOptions = DEFAULT_SERVER_OPTIONS,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    // What arrives on an open connection of a stopping instance is a request like any other, and its answer is ours.
    return503OnClosing: false,
    // There is no middleware of Express's kind, so no request looks for any.
    skipMiddie: true,
    ...limitsOf(options),
    clientErrorHandler: answerUnreadable,
    rewriteUrl: ({ url = '/' }) => withoutPrefix(url, publicPathPrefix),
    // No address is longer, so it is the route that says what a long name names: nothing.
    routerOptions: { maxParamLength: maxHeaderSize },
    // An address that cannot be routed never reaches the hooks, nor what ends the connections of a stopping instance.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const requestId = chooseRequestId(request.headers[REQUEST_ID_HEADER]);
      const headers = { ...headersFor('', options.overTls), connection: 'close' };
      void reply.headers({ ...headers, [REQUEST_ID_HEADER]: requestId });
      sendProblem(reply, toProblem(error, requestId));
    },
  });
  const fastify = adapter.getInstance();
  fastify.server.on('checkExpectation', answerUnmet);
  // Counts nothing by itself: the guard knows the client, and callbacks are never limited.
  void fastify.register(rateLimit, { global: false });
  registerPipelineLimit(fastify);
  registerRequestContext(fastify);
  registerBodyParser(fastify);
  registerSecurityHeaders(fastify, options.overTls);
  registerHostRule(fastify);
  registerExplorerFiles(fastify);
  return adapter;
}
