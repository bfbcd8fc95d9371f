import type { WebhookEndpointWithSecretResponse } from './webhook-endpoint.response.js';

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
