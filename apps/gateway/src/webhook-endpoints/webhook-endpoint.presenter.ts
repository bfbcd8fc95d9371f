import type { DeliveryPage, DeliveryRecord, EndpointWithSecret, WebhookEndpoint } from '@app/events';
import type { DeliveryPageResponse, DeliveryResponse } from './delivery.response.js';
import type {
  WebhookEndpointResponse,
  WebhookEndpointWithSecretResponse,
} from './webhook-endpoint.response.js';

/** An endpoint as callers see it. */
export function presentWebhookEndpoint(endpoint: WebhookEndpoint): WebhookEndpointResponse {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    eventTypes: endpoint.eventTypes && [...endpoint.eventTypes],
    merchantAccounts: endpoint.merchantAccounts && [...endpoint.merchantAccounts],
    previousSecretExpiresAt: endpoint.previousSecretExpiresAt?.toISOString() ?? null,
    createdAt: endpoint.createdAt.toISOString(),
    createdBy: endpoint.createdBy,
  };
}

/** An endpoint with its secret, for the one answer that shows it. */
export function presentEndpointWithSecret({
  endpoint,
  secret,
}: EndpointWithSecret): WebhookEndpointWithSecretResponse {
  return { ...presentWebhookEndpoint(endpoint), secret };
}

/** A page of deliveries as callers see it. */
export function presentDeliveryPage({ items, nextCursor }: DeliveryPage): DeliveryPageResponse {
  return { items: items.map(presentDelivery), nextCursor };
}

function presentDelivery(delivery: DeliveryRecord): DeliveryResponse {
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
