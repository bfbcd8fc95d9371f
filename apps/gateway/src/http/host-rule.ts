import type { FastifyInstance } from 'fastify';
import { InvalidRequest } from './problems/invalid-request.error.js';
import { refuse } from './problems/problem.filter.js';

const MISSING = new InvalidRequest([{ field: 'Host', message: 'Send a Host header, as HTTP/1.1 asks.' }]);

/** Refuses what HTTP/1.1 wants to be refused. Register it behind what gives answers their id and headers. */
export function registerHostRule(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { httpVersion, headers } = request.raw;
    if (headers.host !== undefined || httpVersion !== '1.1') return done();
    void reply.header('connection', 'close');
    refuse(reply, MISSING);
  });
}
