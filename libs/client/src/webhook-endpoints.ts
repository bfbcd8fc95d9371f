import type {
  CreateWebhookEndpoint,
  Delivery,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from './contract-types.js';
import { everyItem, type Page } from './every-item.js';
import type { components, operations } from './generated/contract.js';
import { bodyOf, keyHeader, type Http, type ReadOptions, type WriteOptions } from './http.js';

export type ListDeliveries = NonNullable<operations['webhookEndpoints_deliveries']['parameters']['query']>;
export type RotateSecret = components['schemas']['RotateSecretRequest'];

/** What happened, pushed to your addresses. */
export class WebhookEndpoints {
  constructor(private readonly http: Http) {}

  /** The answer is the only one that shows the secret. */
  create(
    body: CreateWebhookEndpoint,
    { signal, ...write }: WriteOptions = {},
  ): Promise<WebhookEndpointWithSecret> {
    return bodyOf(
      this.http.POST('/v1/webhook-endpoints', { params: { header: keyHeader(write) }, body, signal }),
    );
  }

  async list({ signal }: ReadOptions = {}): Promise<WebhookEndpoint[]> {
    return (await bodyOf(this.http.GET('/v1/webhook-endpoints', { signal }))).items;
  }

  async delete(id: string, { signal, ...write }: WriteOptions = {}): Promise<void> {
    const params = { path: { id }, header: keyHeader(write) };
    await bodyOf(this.http.DELETE('/v1/webhook-endpoints/{id}', { params, signal }));
  }

  /** Makes a new secret; until the old one ends, both sign. */
  rotateSecret(
    id: string,
    body: RotateSecret = {},
    { signal, ...write }: WriteOptions = {},
  ): Promise<WebhookEndpointWithSecret> {
    const params = { path: { id }, header: keyHeader(write) };
    return bodyOf(this.http.POST('/v1/webhook-endpoints/{id}/rotate-secret', { params, body, signal }));
  }

  /** One page of what became of each event, newest first. */
  deliveries(id: string, query: ListDeliveries = {}, { signal }: ReadOptions = {}): Promise<Page<Delivery>> {
    const params = { path: { id }, query };
    return bodyOf(this.http.GET('/v1/webhook-endpoints/{id}/deliveries', { params, signal }));
  }

  /** Every delivery to an endpoint, newest first. */
  eachDelivery(
    id: string,
    query: Omit<ListDeliveries, 'cursor'> = {},
    read: ReadOptions = {},
  ): AsyncGenerator<Delivery> {
    return everyItem((cursor) => this.deliveries(id, { ...query, cursor }, read));
  }
}
