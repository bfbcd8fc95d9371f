import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { refuse } from './problems/problem.filter.js';

/** What the explorer's page loads. Its package holds more, such as which version it is. */
const NEEDED =
  /^\/docs\/(?:swagger-ui(?:-bundle|-standalone-preset|-init)?\.(?:js|css)|favicon-(?:16x16|32x32)\.png)?$/;

/** Serves of the explorer's package what the page needs, and nothing else. */
export function registerExplorerFiles(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith('/docs/') || NEEDED.test(pathOf(request.url))) return done();
    refuse(reply, new NotFoundException());
  });
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
