import { askMachine, askNameServers, type NameResolver } from './name-resolver.js';

export const WEBHOOK_OPTIONS = Symbol('WebhookOptions');

export interface WebhookOptions {
  /** Longest wait for an endpoint's answer, in milliseconds. Default 15000. */
  readonly timeoutMs?: number;
  /** Whether events may go to loopback and private addresses, and by plain HTTP. For local use. Default false. */
  readonly allowPrivateAddresses?: boolean;
  /** Whether events may go to this private address, by HTTPS, where not all are allowed. Default: to none. */
  readonly isOpenPrivateAddress?: (address: string) => boolean;
  /** Requests at a time to one endpoint from this instance. Default 10. */
  readonly requestsPerEndpoint?: number;
  /** Endpoints served at a time by this instance among those that did not let it wait the last time. Default 8. */
  readonly endpointsAtATime?: number;
  /** How long one of these places is kept for an endpoint that is silent, in milliseconds. Default 250. */
  readonly patienceMs?: number;
  /** Requests under way to endpoints that gave up their places; from so many on the next keep theirs. Default 1000. */
  readonly requestsWithoutWorker?: number;
  /** Endpoints asked at a time by this instance, by one request each, among those that it never asked. Default 320. */
  readonly unknownEndpointsAtATime?: number;
  /** Endpoints served at a time by this instance among those that did not answer the last time. Default 32. */
  readonly hangingEndpointsAtATime?: number;
  /** Finds the addresses of an endpoint's name. Default: name servers; the machine where private addresses are allowed. */
  readonly resolveName?: NameResolver;
}

export type ResolvedWebhookOptions = Required<WebhookOptions>;

export function resolveWebhookOptions(options: WebhookOptions = {}): ResolvedWebhookOptions {
  const allowPrivateAddresses = options.allowPrivateAddresses ?? false;
  return {
    timeoutMs: options.timeoutMs ?? 15_000,
    allowPrivateAddresses,
    isOpenPrivateAddress: options.isOpenPrivateAddress ?? (() => false),
    requestsPerEndpoint: options.requestsPerEndpoint ?? 10,
    endpointsAtATime: options.endpointsAtATime ?? 8,
    patienceMs: options.patienceMs ?? 250,
    requestsWithoutWorker: options.requestsWithoutWorker ?? 1_000,
    unknownEndpointsAtATime: options.unknownEndpointsAtATime ?? 320,
    hangingEndpointsAtATime: options.hangingEndpointsAtATime ?? 32,
    resolveName: options.resolveName ?? (allowPrivateAddresses ? askMachine : (name) => askNameServers(name)),
  };
}
