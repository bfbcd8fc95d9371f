import { describe, expect, it } from 'vitest';
import type { DeliveryReads, DeliveryRecord } from '@app/events';
import { WebhookDeliveryLog } from './webhook-delivery-log.js';

const AT = new Date('2026-11-20T10:00:00Z');
const WAITING: DeliveryRecord = {
  id: '42',
  eventId: 'event',
  eventType: 'payment.received',
  endpointId: 'endpoint',
  endpointUrl: 'https://user:hidden@shop.example:8443/hooks/doku?token=hidden#hidden',
  status: 'PENDING',
  parkedReason: null,
  attempts: 0,
  nextAttemptAt: AT,
  deliveredAt: null,
  createdAt: AT,
  log: [],
};
const ATTEMPT = { at: AT, durationMs: 84, error: null };
const ECHO = { ...ATTEMPT, responseStatus: 404, responseBody: 'Cannot POST /hooks/doku?token=hidden' };

async function tellOf(delivery: DeliveryRecord) {
  const reads = { deliveriesOf: async () => [delivery] } as unknown as DeliveryReads;
  const caller = { id: 'shop', name: 'shop', merchantAccounts: ['default'] };
  return new WebhookDeliveryLog(reads).deliveriesOf('code', [], caller);
}

describe('deliveries in a timeline', () => {
  it.each([
    ['one that waits', WAITING, 'PENDING, not sent yet'],
    ['an attempt', { ...WAITING, log: [ECHO] }, '404'],
  ])('name the place of %s without what its address or its answer may keep', async (_, delivery, outcome) => {
    const entries = await tellOf(delivery);
    expect(entries).toMatchObject([
      {
        kind: 'DELIVERY',
        summary: `payment.received to https://shop.example:8443/hooks/doku: ${outcome}`,
        facts: { deliveryId: '42', endpointUrl: 'https://shop.example:8443/hooks/doku', status: 'PENDING' },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('hidden');
  });
});
