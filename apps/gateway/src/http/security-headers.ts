import type { FastifyInstance } from 'fastify';
import { PROVIDER_PATH_PREFIX } from './body-parser.js';

type Headers = Readonly<Record<string, string>>;

/** All that the provider's servers get: they are no browsers, and every header costs each of their calls. */
const PROVIDER: Headers = {
  // Answers hold names and amounts, which no cache between may keep.
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
const EVERYWHERE: Headers = {
  ...PROVIDER,
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
};
const OVER_TLS: Headers = { 'strict-transport-security': 'max-age=31536000' };

/** JSON: a browser that shows it anyway runs and loads nothing. */
const API: Headers = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };
/** The explorer: all of it from here, with styles within the page. */
const EXPLORER: Headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};
const EXPLORER_PATH = /^\/docs(?:[/?]|$)/;

const PLAIN = {
  provider: PROVIDER,
  api: { ...EVERYWHERE, ...API },
  explorer: { ...EVERYWHERE, ...EXPLORER },
};
const TLS = {
  provider: { ...PLAIN.provider, ...OVER_TLS },
  api: { ...PLAIN.api, ...OVER_TLS },
  explorer: { ...PLAIN.explorer, ...OVER_TLS },
};

/** What tells browsers and caches to do as little as possible with an answer. */
export function headersFor(url: string, overTls: boolean): Headers {
  const headers = overTls ? TLS : PLAIN;
  return EXPLORER_PATH.test(url) ? headers.explorer : headers.api;
}

function providerHeaders(overTls: boolean): Headers {
  return (overTls ? TLS : PLAIN).provider;
}

/** Puts them on every answer. */
export function registerSecurityHeaders(fastify: FastifyInstance, overTls: boolean): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { method, url } = request;
    const isFromProvider = method === 'POST' && url.startsWith(PROVIDER_PATH_PREFIX);
    void reply.headers(isFromProvider ? providerHeaders(overTls) : headersFor(url, overTls));
    done();
  });
}
