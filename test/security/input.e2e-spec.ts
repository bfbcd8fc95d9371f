import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../support/http-answer.js';
import type { Problem, Shop } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';
import { assertAlive } from './assert-alive.js';
import { expectNoLeak, secretsOf } from './leaks.js';

const stack = useStack({ environment: { WEBHOOK_PRIVATE_NETWORKS: '10.20.0.0/16' } });
let shop: Shop;
const ID = randomUUID();

beforeAll(() => void ({ shop } = stack));
afterEach(() => assertAlive(stack.gatewayUrl));

function expectRefused(answer: HttpAnswer<unknown>, statuses: readonly number[]): void {
  expect(statuses).toContain(answer.status);
  expectNoLeak(JSON.stringify(answer.body) + JSON.stringify([...answer.headers]), secretsOf(stack));
}

describe('members that are not the caller’s to set', () => {
  it.each<object>([
    { status: 'PAID' },
    { amountPaid: 150_000 },
    { id: ID },
    { payments: [{ amount: 1 }] },
    { createdAt: '2020-01-01T00:00:00Z' },
    { protocol: 'NON_SNAP' },
    { paymentUrl: 'https://evil.example' },
    { customer: { name: 'A', isAdmin: true } },
    { amount: { type: 'FIXED', value: 10_000, paid: 10_000 } },
  ])('%j is refused at creation and change', async (members) => {
    expectRefused(await shop.askForCode<Problem>({ channel: 'DOKU_VA', ...members }), [400]);
    const code = await shop.createCode({ channel: 'DOKU_VA' });
    expectRefused(await shop.call('PATCH', `/v1/payment-codes/${code.id}`, members), [400]);
    expect(await shop.readCode(code.id)).toEqual(code);
  });

  it.each([
    ['POST', '/v1/api-keys', { name: 'x', scopes: ['admin'], secret: 'mine', clientId: ID }],
    ['POST', '/v1/api-keys', { name: 'x', scopes: ['root'] }],
    ['POST', '/v1/api-keys', { name: 'x', scopes: [] }],
    ['POST', '/v1/api-keys', { name: 'x\u0000\n', scopes: ['admin'] }],
    ['POST', `/v1/api-keys/${ID}/rotate`, { scopes: ['admin'] }],
    ['POST', `/v1/payments/${ID}/resolve`, { decision: 'ACCEPT', note: 'x', by: 'boss' }],
    ['POST', '/v1/webhook-endpoints', { url: 'https://example.com', secret: 'whsec_mine' }],
    ['GET', '/v1/payment-codes?merchantAccount=default&isAdmin=true', undefined],
    ['GET', '/v1/payment-codes?__proto__[isAdmin]=true', undefined],
    ['GET', '/v1/payment-codes?constructor[prototype][isAdmin]=true', undefined],
  ])('%s %s %j', async (method, path, body) => {
    expectRefused(await shop.call(method, path, body), [400]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe('text that is meant for somebody else', () => {
  const POISON = [
    `' OR '1'='1`,
    `1; DROP TABLE orders; --`,
    `$1`,
    `\${jndi:ldap://127.0.0.1/a}`,
    `{{7*7}}`,
    `../../../../etc/passwd`,
    `<script>alert(1)</script>`,
    `%00`,
    `\u202e\ufeff`,
    `{"$gt": ""}`,
  ];

  it.each(POISON)('%j does no harm in any parameter', async (poison) => {
    const text = encodeURIComponent(poison);
    const paths = [
      `/v1/payment-codes?reference=${text}`,
      `/v1/payment-codes?number=${text}`,
      `/v1/payment-codes?status=${text}`,
      `/v1/payment-codes?cursor=${text}`,
      `/v1/payment-codes?limit=${text}`,
      `/v1/payment-codes/${text}`,
      `/v1/orders/${text}`,
      `/v1/orders/INV-1?merchantAccount=${text}`,
      `/v1/payments?disposition=${text}`,
      `/v1/events?after=${text}`,
      `/v1/api-keys?cursor=${text}`,
      `/v1/audit-entries?cursor=${text}`,
      `/v1/webhook-endpoints/${text}/deliveries`,
    ];
    for (const path of paths) expectRefused(await shop.call('GET', path), [400, 404]);
  });

  it.each(POISON)('%j is plain text where text is allowed', async (poison) => {
    const code = await shop.createCode({
      channel: 'DOKU_VA',
      metadata: { note: poison },
      customer: { name: 'Anton' },
    });
    expect((await shop.readCode(code.id)).metadata).toEqual({ note: poison });
    const keyed = await shop.call('GET', '/v1/channels', undefined, {
      'Idempotency-Key': 'x',
      'X-Request-Id': 'a b',
    });
    expect(keyed.status).toBe(200);
  });
});

describe('more than is good for us', () => {
  it.each([
    ['GET', '/v1/payment-codes?limit=100000', undefined],
    ['GET', '/v1/payment-codes?limit=-1', undefined],
    ['GET', '/v1/payment-codes?limit=1e9', undefined],
    ['GET', '/v1/payment-codes?limit=1&limit=2', undefined],
    ['GET', '/v1/events?limit=501', undefined],
    ['GET', '/v1/api-keys?limit=101', undefined],
    ['GET', `/v1/payment-codes?reference=${'A'.repeat(5_000)}`, undefined],
    ['POST', '/v1/payment-codes', { channel: 'DOKU_VA', reference: 'A'.repeat(61) }],
    ['POST', '/v1/webhook-endpoints', { url: `https://example.com/${'a'.repeat(3_000)}` }],
    ['POST', '/v1/api-keys', { name: 'x'.repeat(101), scopes: ['admin'] }],
    ['POST', '/v1/api-keys', { name: 'x', scopes: Array.from({ length: 10_000 }, () => 'admin') }],
  ])('%s %s is refused', async (method, path, body) => {
    expectRefused(await shop.call(method, path, body), [400, 422]);
  });

  it.each([
    { metadata: Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 'v'])) },
    { metadata: { k: 'v'.repeat(100_000) } },
    { displayText: Array.from({ length: 10_000 }, () => 'x') },
    { lineItems: Array.from({ length: 20_000 }, () => ({ name: 'x', price: 1, quantity: 1 })) },
    { amount: { type: 'FIXED', value: 1e308 } },
    { amount: { type: 'FIXED', value: -150_000 } },
    { amount: { type: 'FIXED', value: 0.1 } },
    { amount: { type: 'FIXED', value: '150000' } },
    { expiresAt: '9999-99-99T00:00:00Z' },
    { expiresInMinutes: 1e15 },
  ])('a payment code of too much (%#) is refused', async (wishes) => {
    expectRefused(await shop.askForCode({ channel: 'DOKU_VA', ...wishes }), [400, 422]);
  });
});

describe('addresses that lead inside', () => {
  it.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://10.0.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://user:password@example.com/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:5432/',
    'javascript:alert(1)',
    '//127.0.0.1/',
  ])('a webhook to %s is refused', async (url) => {
    expectRefused(await shop.call('POST', '/v1/webhook-endpoints', { url }), [400, 422]);
  });

  it('are taken for webhooks where the operator has opened their network, over https', async () => {
    const open = 'https://10.20.0.9:8443/hook';
    const { status, body } = await shop.call<{ id: string }>('POST', '/v1/webhook-endpoints', { url: open });
    expect(status).toBe(201);
    expect((await shop.call('DELETE', `/v1/webhook-endpoints/${body.id}`)).status).toBe(204);
    for (const url of ['http://10.20.0.9/', 'https://10.21.0.9/']) {
      expectRefused(await shop.call('POST', '/v1/webhook-endpoints', { url }), [400, 422]);
    }
  });
});
