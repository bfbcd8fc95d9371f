import type { AppConfig, HttpConfig } from '@app/config';

/** What the HTTP server needs to know of its surroundings. */
export interface ServerOptions extends Omit<HttpConfig, 'callbackAllowedAddresses'> {
  /** Whether callers reach us over TLS. */
  readonly overTls: boolean;
}

/** For programs that have no configuration, such as the one that writes the documentation. */
export const DEFAULT_SERVER_OPTIONS: ServerOptions = {
  overTls: false,
  trustedProxies: [],
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveMs: 72_000,
  socketTimeoutMs: 120_000,
};

/** How often the server looks for callers that are too slow, in milliseconds. */
const SLOW_CALLERS_CHECKED_EVERY_MS = 1_000;

export function serverOptionsOf({ http, publicBaseUrl }: AppConfig): ServerOptions {
  return { ...http, overTls: publicBaseUrl.startsWith('https:') };
}

/** Every socket has an end: slow heads, slow bodies, idle connections, and silence of any kind. */
export function limitsOf(options: ServerOptions) {
  return {
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    connectionTimeout: options.socketTimeoutMs,
    keepAliveTimeout: options.keepAliveMs,
    requestTimeout: options.requestTimeoutMs,
    http: {
      headersTimeout: Math.min(options.headersTimeoutMs, options.requestTimeoutMs),
      connectionsCheckingInterval: SLOW_CALLERS_CHECKED_EVERY_MS,
      insecureHTTPParser: false,
      // Asked for by a rule of our own, whose answer says what is missing.
      requireHostHeader: false,
    },
  };
}
