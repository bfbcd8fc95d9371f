import type { InboundCall } from './callback-answer.js';

const NAMED = /^[a-z][a-z0-9-]{0,15}$/;

/**
 * What a refusal adds where the body came encoded, which may be why it is refused: bytes are checked and read as they come.
 * Empty where the call names no encoding. No signature covers the header, so that only a plain word of it is repeated.
 */
export function encodingRemark({ headers }: InboundCall): string {
  const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return '';
  return `; Content-Encoding${NAMED.test(encoding) ? ` ${encoding}` : ''} is not decoded`;
}
