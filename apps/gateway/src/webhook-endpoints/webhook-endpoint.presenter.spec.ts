import type { WebhookEndpoint } from '@app/events';
import { expect, it } from 'vitest';
import { presentWebhookEndpoint } from './webhook-endpoint.presenter.js';

const UNTIL = new Date('2026-11-21T09:00:00Z');
const ENDPOINT: WebhookEndpoint = {
  id: '01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01',
  url: 'https://shop.example/hook',
  description: null,
  eventTypes: null,
  merchantAccounts: null,
  previousSecretExpiresAt: UNTIL,
  createdAt: new Date('2026-11-20T09:00:00Z'),
  createdBy: 'shop',
};

it.each([
  ['while the previous secret signs too', UNTIL.getTime() - 1, UNTIL.toISOString()],
  ['from the moment it does no more', UNTIL.getTime(), null],
])('tells the end of the overlap only %s', (_, now, expected) => {
  expect(presentWebhookEndpoint(ENDPOINT, new Date(now)).previousSecretExpiresAt).toBe(expected);
});
