import type { BodySamples } from '../http/endpoint.decorator.js';
import type { CreateWebhookEndpointRequest } from './create-webhook-endpoint.request.js';
import type { WebhookEndpointWithSecretResponse } from './webhook-endpoint.response.js';

/** Works as it is beside `npm start`; elsewhere an address on the machine itself is refused. */
export const ENDPOINT_SAMPLES = {
  local: {
    summary: "Your own machine, beside npm start: the receiver of the client's README",
    value: {
      url: 'http://localhost:4000/webhooks',
      eventTypes: ['payment.received', 'order.paid'],
      description: 'Shop back end',
    },
  },
} satisfies BodySamples<CreateWebhookEndpointRequest>;

/** An endpoint whose secret was replaced a moment ago: the one before signs for another day. */
export const ROTATED_ENDPOINT_SAMPLE: WebhookEndpointWithSecretResponse = {
  id: '01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01',
  url: 'https://shop.example/webhooks/payments',
  description: 'Shop back end',
  eventTypes: ['payment.received', 'order.paid'],
  merchantAccounts: ['default'],
  previousSecretExpiresAt: '2026-11-21T12:00:00.000Z',
  createdAt: '2026-11-20T09:00:00.000Z',
  createdBy: 'shop',
  secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
};
