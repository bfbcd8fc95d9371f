import createClient from 'openapi-fetch';
import type { Channel, Order } from './contract-types.js';
import { Events } from './events.js';
import type { paths } from './generated/contract.js';
import { bodyOf, type Http, type ReadOptions } from './http.js';
import { PaymentCodes } from './payment-codes.js';
import { Payments } from './payments.js';
import { retryingFetch, type Fetch } from './retrying-fetch.js';
import { checkSettings } from './settings.js';
import { WebhookEndpoints } from './webhook-endpoints.js';

export interface GatewayClientOptions {
  /** Address of the gateway before `/v1`, over http or https, without a query, such as `https://pay.internal`. */
  readonly baseUrl: string;
  /** An API key, or a token of the identity provider. */
  readonly apiKey: string;
  /** Repeats of a request that may succeed when repeated: a whole number from 0 up; 2 when absent. */
  readonly retries?: number;
  /** Longest wait for one answer: a whole number from 1 up; 40 seconds when absent, since the gateway waits 30 for DOKU. */
  readonly timeoutMs?: number;
  /** In place of the built-in one, such as for a proxy or for tests. */
  readonly fetch?: Fetch;
}

const RETRIES = 2;
const TIMEOUT_MS = 40_000;

/** The gateway's REST API. */
export class GatewayClient {
  /** Every route by its path, typed; for what has no method here. Its answers carry `data` or `error`. */
  readonly http: Http;
  readonly paymentCodes: PaymentCodes;
  readonly payments: Payments;
  readonly events: Events;
  readonly webhookEndpoints: WebhookEndpoints;

  /** @throws RangeError for a setting that cannot work */
  constructor({ baseUrl, apiKey, ...options }: GatewayClientOptions) {
    // Plain JavaScript may give null for what is left out.
    const retries = options.retries ?? RETRIES;
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const fetch = options.fetch ?? ((request) => globalThis.fetch(request));
    checkSettings({ baseUrl, retries, timeoutMs });
    this.http = createClient<paths>({
      baseUrl,
      headers: { Authorization: `Bearer ${apiKey}` },
      fetch: retryingFetch({ fetch, retries, timeoutMs }),
    });
    this.paymentCodes = new PaymentCodes(this.http);
    this.payments = new Payments(this.http);
    this.events = new Events(this.http);
    this.webhookEndpoints = new WebhookEndpoints(this.http);
  }

  /** An order by your reference, with its codes and payments. */
  order(
    reference: string,
    options: ReadOptions & { readonly merchantAccount?: string } = {},
  ): Promise<Order> {
    const { merchantAccount, signal } = options;
    const params = { path: { reference }, query: { merchantAccount } };
    return bodyOf(this.http.GET('/v1/orders/{reference}', { params, signal }));
  }

  /** What each channel can do. */
  async channels({ signal }: ReadOptions = {}): Promise<Channel[]> {
    return (await bodyOf(this.http.GET('/v1/channels', { signal }))).items;
  }
}
