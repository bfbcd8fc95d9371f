import type { DeliveryRecord, EndpointWithSecret, WebhookEndpoint } from '@app/events';
import type { DeliveryResponse } from './delivery.response.js';
import type {
  WebhookEndpointResponse,
  WebhookEndpointWithSecretResponse,
} from './webhook-endpoint.response.js';

/** An endpoint as callers see it. */
export function presentWebhookEndpoint(endpoint: WebhookEndpoint, now: Date): WebhookEndpointResponse {
  const { previousSecretExpiresAt: until } = endpoint;
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    eventTypes: endpoint.eventTypes && [...endpoint.eventTypes],
    merchantAccounts: endpoint.merchantAccounts && [...endpoint.merchantAccounts],
    previousSecretExpiresAt: until && now < until ? until.toISOString() : null,
    createdAt: endpoint.createdAt.toISOString(),
    createdBy: endpoint.createdBy,
  };
}

/** An endpoint with its secret, for the one answer that shows it. */
export function presentEndpointWithSecret(
  { endpoint, secret }: EndpointWithSecret,
  now: Date,
): WebhookEndpointWithSecretResponse {
  return { ...presentWebhookEndpoint(endpoint, now), secret };
}

/** A delivery as callers see it. */
export function presentDelivery(delivery: DeliveryRecord): DeliveryResponse {
  return {
    id: delivery.id,
    eventId: delivery.eventId,
    eventType: delivery.eventType,
    endpointId: delivery.endpointId,
    status: delivery.status,
    parkedReason: delivery.parkedReason,
    attempts: delivery.attempts,
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
    log: delivery.log.map(({ at, ...outcome }) => ({ at: at.toISOString(), ...outcome })),
  };
}
