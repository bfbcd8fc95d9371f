export const WEBHOOK_OPTIONS = Symbol('WebhookOptions');

export interface WebhookOptions {
  /** Longest wait for an endpoint's answer, in milliseconds. Default 15000. */
  readonly timeoutMs?: number;
  /** Whether events may go to loopback and private addresses, and by plain HTTP. For local use. Default false. */
  readonly allowPrivateAddresses?: boolean;
  /** Requests at a time to one endpoint from this instance. Default 10. */
  readonly requestsPerEndpoint?: number;
  /** Endpoints served at a time by this instance. Default 8. */
  readonly endpointsAtATime?: number;
}

export type ResolvedWebhookOptions = Required<WebhookOptions>;

export function resolveWebhookOptions(options: WebhookOptions = {}): ResolvedWebhookOptions {
  return {
    timeoutMs: options.timeoutMs ?? 15_000,
    allowPrivateAddresses: options.allowPrivateAddresses ?? false,
    requestsPerEndpoint: options.requestsPerEndpoint ?? 10,
    endpointsAtATime: options.endpointsAtATime ?? 8,
  };
}
