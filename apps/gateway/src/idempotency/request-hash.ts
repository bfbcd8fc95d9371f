import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** What makes two requests the same one: method, path with query, and the body's bytes. */
export function hashRequest({
  method,
  url,
  rawBody,
}: Pick<FastifyRequest, 'method' | 'url' | 'rawBody'>): string {
  const hash = createHash('sha256').update(`${method} ${url}\n`);
  if (rawBody) hash.update(rawBody);
  return hash.digest('hex');
}
