import { aPaymentCode } from '@app/domain/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeAuditLog, type fakePaymentCodes } from '../../testing/fake-services.js';
import { authorized, CREATE_REQUEST, startRestApp } from '../../testing/rest-app.js';

const ID = aPaymentCode().id;
const SHARE = { bankAccountId: 'SBA-1', type: 'PERCENTAGE', value: 100 };
const ITEM = { name: 'T-shirt', price: 75_000, quantity: 2 };

let app: NestFastifyApplication;
let paymentCodes: ReturnType<typeof fakePaymentCodes>;

beforeAll(async () => {
  ({ app, paymentCodes } = await startRestApp());
});
afterAll(() => app.close());
beforeEach(() => vi.clearAllMocks());

async function send(method: 'POST' | 'GET' | 'DELETE', url: string, payload?: object) {
  const answer = await app.inject({ method, url, headers: authorized(), ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const create = (changes: object) => send('POST', '/v1/payment-codes', { ...CREATE_REQUEST, ...changes });

/** What PostgreSQL cannot keep. */
const UNKEEPABLE = ['\u0000', '\ud800', '\udc00\ud800'];

describe('text that cannot be kept', () => {
  it.each<[string, (bad: string) => object]>([
    ['reference', (bad) => ({ reference: `INV${bad}` })],
    ['channel', (bad) => ({ channel: `PERMATA_VA${bad}` })],
    ['mode', (bad) => ({ mode: `DGPC${bad}` })],
    ['number', (bad) => ({ mode: 'DIPC', number: `89650${bad}` })],
    ['amount.type', (bad) => ({ amount: { type: `OPEN${bad}` } })],
    ['amount.currency', (bad) => ({ amount: { type: 'OPEN', currency: `IDR${bad}` } })],
    ['expiresAt', (bad) => ({ expiresAt: `2026-11-21T10:00:00Z${bad}` })],
    ['customer.name', (bad) => ({ customer: { name: `A${bad}` } })],
    ['customer.email', (bad) => ({ customer: { name: 'A', email: `a${bad}@shop.example` } })],
    ['customer.email', (bad) => ({ customer: { name: 'A', email: `a@${bad}shop.example` } })],
    ['customer.phone', (bad) => ({ customer: { name: 'A', phone: `6281234567890${bad}` } })],
    ['displayText', (bad) => ({ displayText: ['a', bad] })],
    ['lineItems[0].name', (bad) => ({ lineItems: [{ ...ITEM, name: `T${bad}` }] })],
    ['redirect.successUrl', (bad) => ({ redirect: { successUrl: `https://shop.example/${bad}` } })],
    ['redirect.failureUrl', (bad) => ({ redirect: { failureUrl: `https://shop.example/#${bad}` } })],
    ['settlement[0].bankAccountId', (bad) => ({ settlement: [{ ...SHARE, bankAccountId: `S${bad}` }] })],
    ['settlement[0].type', (bad) => ({ settlement: [{ ...SHARE, type: `FIX${bad}` }] })],
    ['merchantAccount', (bad) => ({ merchantAccount: `default${bad}` })],
    ['metadata', (bad) => ({ metadata: { [`cart${bad}`]: '42' } })],
    ['metadata', (bad) => ({ metadata: { cart: bad } })],
  ])('is refused as %s of a new code', async (field, changes) => {
    for (const bad of UNKEEPABLE) {
      const { status, body } = await create(changes(bad));
      expect(status).toBe(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
    }
    expect(paymentCodes.create).not.toHaveBeenCalled();
  });

  it.each<[string, string, (bad: string) => object]>([
    ['url', '/v1/webhook-endpoints', (bad) => ({ url: `https://shop.example/${bad}` })],
    ['url', '/v1/webhook-endpoints', (bad) => ({ url: `https://shop${bad}.example/` })],
    ['description', '/v1/webhook-endpoints', (bad) => ({ url: 'https://shop.example/', description: bad })],
    ['eventTypes', '/v1/webhook-endpoints', (bad) => ({ eventTypes: [`order.paid${bad}`] })],
    ['merchantAccounts', '/v1/webhook-endpoints', (bad) => ({ merchantAccounts: [`default${bad}`] })],
    ['name', '/v1/api-keys', (bad) => ({ name: `shop${bad}`, scopes: ['admin'] })],
    ['scopes', '/v1/api-keys', (bad) => ({ name: 'shop', scopes: [`admin${bad}`] })],
    ['merchantAccounts', '/v1/api-keys', (bad) => ({ merchantAccounts: [`default${bad}`] })],
    ['note', `/v1/payments/${ID}/resolve`, (bad) => ({ decision: 'ACCEPT', note: `Agreed${bad}` })],
    ['endpointId', `/v1/events/${ID}/redeliver`, (bad) => ({ endpointId: `${ID}${bad}` })],
  ])('is refused as %s of %s', async (field, url, request) => {
    for (const bad of UNKEEPABLE) {
      const { status, body } = await send('POST', url, request(bad));
      expect(status).toBe(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
    }
  });

  it.each(['%00', 'a%00', 'x'.repeat(100)])('is neither found nor recorded as the id %s', async (id) => {
    const begin = vi.spyOn(fakeAuditLog, 'begin');
    for (const [method, url] of [
      ['DELETE', `/v1/webhook-endpoints/${id}`],
      ['POST', `/v1/webhook-endpoints/${id}/rotate-secret`],
      ['DELETE', `/v1/api-keys/${id}`],
      ['POST', `/v1/api-keys/${id}/rotate`],
      ['POST', `/v1/events/${id}/redeliver`],
    ] as const) {
      expect((await send(method, url)).status).toBe(404);
      expect(begin.mock.lastCall?.[1]).toMatchObject({ subjectId: null });
    }
    expect(begin).toHaveBeenCalledTimes(5);
  });

  it.each([
    ['reference', '/v1/payment-codes?reference='],
    ['channel', '/v1/payment-codes?channel='],
    ['number', '/v1/payment-codes?number='],
    ['cursor', '/v1/payment-codes?cursor='],
    ['reference', '/v1/payments?reference='],
    ['after', '/v1/events?after='],
    ['merchantAccount', '/v1/orders/INV-1?merchantAccount='],
    ['cursor', `/v1/webhook-endpoints/${ID}/deliveries?cursor=`],
    ['cursor', '/v1/api-keys?cursor='],
    ['cursor', '/v1/audit-entries?cursor='],
  ])('is refused as %s of %s', async (field, url) => {
    const { status, body } = await send('GET', `${url}a%00`);
    expect([status, body.errors?.[0].field]).toEqual([400, field]);
  });
});
