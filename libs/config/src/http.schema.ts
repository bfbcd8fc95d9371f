import type { z } from 'zod';
import { addressList } from './address-list.js';
import { integer } from './config-values.js';

const DAY_SECONDS = 86_400;

/** Who may connect, and for how long. */
export const HTTP_SHAPE = {
  TRUSTED_PROXIES: addressList()
    .optional()
    .describe(
      'Addresses and networks of the proxies in front, with commas between. Only they may say for whom they speak (X-Forwarded-For).',
    ),
  CALLBACK_ALLOWED_ADDRESSES: addressList()
    .optional()
    .describe(
      'Addresses and networks that callbacks may come from, with commas between, besides the signature. Unset: any.',
    ),
  HTTP_HEADERS_TIMEOUT_SECONDS: integer(1, 600)
    .default(10)
    .describe('Longest time for a caller to send the head of a request.'),
  HTTP_REQUEST_TIMEOUT_SECONDS: integer(1, 600)
    .default(30)
    .describe('Longest time for a caller to send a whole request.'),
  HTTP_KEEP_ALIVE_SECONDS: integer(1, DAY_SECONDS)
    .default(72)
    .describe("How long an idle connection stays open; longer than a load balancer's own limit."),
  HTTP_SOCKET_TIMEOUT_SECONDS: integer(1, DAY_SECONDS)
    .default(120)
    .describe('Longest silence on a connection; longer than the slowest answer of DOKU with its repeat.'),
};

/** What the HTTP server is told. Durations in milliseconds. */
export interface HttpConfig {
  readonly trustedProxies: readonly string[];
  /** Null: callbacks may come from anywhere. */
  readonly callbackAllowedAddresses: readonly string[] | null;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly keepAliveMs: number;
  readonly socketTimeoutMs: number;
}

type Values = z.output<z.ZodObject<typeof HTTP_SHAPE>>;

export function toHttpConfig(values: Values): HttpConfig {
  return {
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    callbackAllowedAddresses: values.CALLBACK_ALLOWED_ADDRESSES ?? null,
    headersTimeoutMs: values.HTTP_HEADERS_TIMEOUT_SECONDS * 1000,
    requestTimeoutMs: values.HTTP_REQUEST_TIMEOUT_SECONDS * 1000,
    keepAliveMs: values.HTTP_KEEP_ALIVE_SECONDS * 1000,
    socketTimeoutMs: values.HTTP_SOCKET_TIMEOUT_SECONDS * 1000,
  };
}
