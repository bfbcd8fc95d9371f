import { CONNECT_TIMEOUT } from './connect-timeout.js';

/** A call that brought no complete answer, sorted by whether the request can have reached DOKU. */
export interface TransportFailure {
  readonly kind: 'NOT_SENT' | 'UNKNOWN';
  /** Starts with the name that the error table uses. */
  readonly reason: string;
  /** Nobody tried: the gateway gives DOKU a pause, or has too many calls under way. */
  readonly heldBack?: true;
}

/** Failures that happen before the first byte of a request is written, unless they are of `CONNECTED`. */
const NOT_SENT: Readonly<Record<string, string>> = {
  [CONNECT_TIMEOUT]: 'connect timeout',
  ECONNREFUSED: 'connection refused',
  EHOSTUNREACH: 'connection refused',
  ENETUNREACH: 'connection refused',
  EADDRNOTAVAIL: 'connection refused',
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'name not found',
  CERT_HAS_EXPIRED: 'certificate refused',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate refused',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate refused',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate refused',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate refused',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate refused',
};

/**
 * What only a connection does that stands, so that the request is on its way. One whose network goes away then fails by the
 * same codes as one that never came about.
 */
const CONNECTED: readonly unknown[] = ['read', 'write'];

/** Sorts what axios or Node threw. Whatever is not known to have stayed here counts as sent. */
export function sortTransportError(error: unknown): TransportFailure {
  const { code, syscall, message } = rootOf(error);
  const notSent = NOT_SENT[code ?? ''] ?? (syscall === 'connect' ? 'connection refused' : undefined);
  if (notSent && !CONNECTED.includes(syscall)) return { kind: 'NOT_SENT', reason: `${notSent} (${code})` };
  if (code === 'ERR_CANCELED' || code === 'ETIMEDOUT') return { kind: 'UNKNOWN', reason: 'answer timeout' };
  if (message?.includes('maxContentLength')) return { kind: 'UNKNOWN', reason: 'answer too large' };
  return { kind: 'UNKNOWN', reason: `connection lost (${code ?? 'no code'})` };
}

interface ErrorFacts {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
}

/** axios wraps Node's error, and Node wraps one error per address that it tried. */
function rootOf(error: unknown): ErrorFacts {
  const outer = (error ?? {}) as ErrorFacts & { cause?: unknown; errors?: unknown[] };
  const inner = (outer.cause ?? {}) as ErrorFacts & { errors?: unknown[] };
  const attempt = ((inner.errors ?? outer.errors)?.[0] ?? {}) as ErrorFacts;
  return {
    code: inner.code ?? outer.code ?? attempt.code,
    syscall: inner.syscall ?? outer.syscall ?? attempt.syscall,
    message: outer.message,
  };
}
