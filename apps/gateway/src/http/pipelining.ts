import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * How many requests one connection may have unanswered. Browsers, proxies and clients send the next request after the answer,
 * unless told otherwise, and then ahead by a handful. The server itself takes all that one reading of the socket brings, more
 * than a thousand, and keeps every answer in memory until the caller has read those before it.
 */
export const MOST_UNANSWERED = 16;

const UNANSWERED = Symbol('how many requests have no answer yet');
const IS_ENDING = Symbol('whether a request was left out');

interface CountedSocket extends Socket {
  [UNANSWERED]?: number;
  [IS_ENDING]?: boolean;
}

/**
 * Ends connections that send too far ahead. What was taken is answered; what comes after it is not looked at, so that whoever
 * sent it may send it again. Register before all hooks that do something for a request.
 */
export function registerPipelineLimit(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    const socket: CountedSocket = raw.socket;
    const unanswered = (socket[UNANSWERED] ?? 0) + 1;
    if (socket[IS_ENDING] || unanswered > MOST_UNANSWERED) return takeNoMore(socket);
    socket[UNANSWERED] = unanswered;
    done();
  });
  fastify.addHook('onResponse', ({ raw }, _reply, done) => {
    const socket: CountedSocket = raw.socket;
    const unanswered = (socket[UNANSWERED] ?? 1) - 1;
    socket[UNANSWERED] = unanswered;
    if (unanswered === 0 && socket[IS_ENDING]) socket.destroySoon();
    done();
  });
}

/** Each time anew: reading the body of a request that was taken sets the socket going again. */
function takeNoMore(socket: CountedSocket): void {
  socket[IS_ENDING] = true;
  socket.pause();
}
