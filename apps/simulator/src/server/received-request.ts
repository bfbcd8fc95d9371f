import type { FastifyRequest } from 'fastify';

/** A request as the provider looks at it: exact path and exact bytes. */
export interface ReceivedRequest {
  method: string;
  /** Path without query, as it stood in the request line. */
  path: string;
  header(name: string): string | undefined;
  body: Buffer;
}

/** Takes from Fastify what signatures are made of. */
export function toReceivedRequest(request: FastifyRequest): ReceivedRequest {
  return {
    method: request.method,
    path: request.url.split('?')[0] ?? request.url,
    header: (name) => {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value || undefined;
    },
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
