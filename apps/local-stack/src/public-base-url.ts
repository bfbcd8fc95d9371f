import { StackError } from './stack.error.js';

/**
 * PUBLIC_BASE_URL as the gateway takes and spells it, which would refuse another one only after everything else has started;
 * undefined when blank. Throws a StackError.
 */
export function readPublicBaseUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const text = environment['PUBLIC_BASE_URL']?.trim();
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new StackError('PUBLIC_BASE_URL must be an http:// or https:// address.');
  }
  if (url.search || url.hash || url.username || url.password) {
    throw new StackError('PUBLIC_BASE_URL must have no query, fragment or credentials.');
  }
  return url.href.replace(/\/+$/, '');
}
