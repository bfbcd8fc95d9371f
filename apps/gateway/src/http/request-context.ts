import { randomUUID } from 'node:crypto';
import { beginWork, currentWork } from '@app/work-context';
import type { FastifyInstance } from 'fastify';

/** Header that carries a request's id, in both directions. */
export const REQUEST_ID_HEADER = 'x-request-id';

const SAFE_REQUEST_ID = /^[A-Za-z0-9._:/+=-]{1,128}$/;

/** The id of the request that this code runs for; null outside a request. */
export function currentRequestId(): string | null {
  return currentWork().requestId ?? null;
}

/** The caller's request id when it is 1 to 128 harmless characters, else a new one. */
export function chooseRequestId(given: unknown): string {
  return typeof given === 'string' && SAFE_REQUEST_ID.test(given) ? given : randomUUID();
}

/** Gives every request an id: in its answer, and for whatever runs on its behalf. */
export function registerRequestContext(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const requestId = chooseRequestId(request.headers[REQUEST_ID_HEADER]);
    void reply.header(REQUEST_ID_HEADER, requestId);
    beginWork({ requestId }, done);
  });
}
