import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathOf } from './request-log.js';

/**
 * How many requests one connection may have unanswered. Browsers, proxies and clients send the next request after the answer,
 * unless told otherwise, and then ahead by a handful. The server itself takes all that one reading of the socket brings, more
 * than a thousand, and keeps every answer in memory until the caller has read those before it.
 */
export const MOST_UNANSWERED = 16;

const UNANSWERED = Symbol('how many requests have no answer yet');

interface CountedSocket extends Socket {
  [UNANSWERED]?: number;
}

/**
 * Cuts connections that send too far ahead: what was begun is done, as after any connection that breaks, and nothing else is.
 * Register before all hooks that do something for a request.
 */
export function registerPipelineLimit(fastify: FastifyInstance): void {
  const logger = new Logger('Connections');
  fastify.addHook('onRequest', (request, _reply, done) => {
    const socket: CountedSocket = request.raw.socket;
    const unanswered = (socket[UNANSWERED] ?? 0) + 1;
    socket[UNANSWERED] = unanswered;
    if (unanswered <= MOST_UNANSWERED && !socket.destroyed) done();
    else cut(socket, request, logger);
  });
  fastify.addHook('onResponse', ({ raw }, _reply, done) => {
    const socket: CountedSocket = raw.socket;
    socket[UNANSWERED] = (socket[UNANSWERED] ?? 1) - 1;
    done();
  });
}

/** What the same reading of the socket brought behind it finds the connection cut, and is told no more. */
function cut(socket: Socket, request: FastifyRequest, logger: Logger): void {
  if (socket.destroyed) return;
  const { method } = request;
  logger.warn({ event: 'connection_cut', method, path: pathOf(request), unanswered: MOST_UNANSWERED + 1 });
  socket.destroy();
}
