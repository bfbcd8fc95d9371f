import { randomUUID } from 'node:crypto';
import { SCOPES } from '@app/access';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { request, type HttpAnswer } from '../support/http-answer.js';
import type { Problem, Shop } from '../support/shop.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { makeClient } from './clients.js';
import { documentedRoutes, type DocumentedRoute } from './documented-routes.js';
import { assertAlive } from './assert-alive.js';
import { expectNoLeak, secretsOf } from './leaks.js';

let stack: TestStack;
let shop: Shop;
let routes: DocumentedRoute[];
const ID = randomUUID();
const pathOf = ({ path }: DocumentedRoute): string =>
  path.replace('{id}', ID).replace('{reference}', 'INV-1');

beforeAll(async () => {
  stack = await startStack();
  ({ shop } = stack);
  routes = await documentedRoutes();
});
afterAll(() => stack.stop());
afterEach(() => assertAlive(stack.gatewayUrl));

function expectRefused(answer: HttpAnswer<unknown>, statuses: readonly number[]): void {
  expect(statuses).toContain(answer.status);
  expectNoLeak(JSON.stringify(answer.body) + JSON.stringify([...answer.headers]), secretsOf(stack));
}

describe('who nobody knows', () => {
  it.each<[string, Record<string, string>]>([
    ['without a header', {}],
    ['with an empty bearer', { authorization: 'Bearer ' }],
    ['with a key that is cut', { authorization: 'Bearer dpg_test_0123' }],
    [
      'with a key in other letters',
      { authorization: 'Bearer DPG_TEST_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ' },
    ],
    ['with Basic', { authorization: 'Basic YWRtaW46YWRtaW4=' }],
    ['with an SQL key', { authorization: "Bearer '/**/OR/**/1=1--" }],
    ['with an endless key', { authorization: `Bearer ${'a'.repeat(12_000)}` }],
    [
      'with an unsigned token',
      { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIiwic2NvcGUiOiJhZG1pbiJ9.' },
    ],
    ['with a cookie', { cookie: 'session=admin; authorization=Bearer' }],
    [
      'with a header of a proxy',
      { 'x-forwarded-for': '127.0.0.1', 'x-user': 'admin', 'x-original-url': '/health' },
    ],
  ])('%s gets nothing from any route', async (_what, headers) => {
    for (const route of routes) {
      const answer = await request<Problem>(route.method, stack.gatewayUrl + pathOf(route), headers);
      expectRefused(answer, [401]);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('cannot send the key in the address', async () => {
    const answer = await request('GET', `${stack.gatewayUrl}/v1/channels?access_token=${stack.apiKey}`);
    expect(answer.status).toBe(401);
  });
});

describe('a key with one scope', () => {
  it.each(SCOPES.filter((scope) => scope !== 'admin'))(
    '%s opens only the routes of that scope',
    async (scope) => {
      const client = await makeClient(stack, [scope], null);
      for (const route of routes) {
        const answer = await client.shop.call<Problem>(route.method, pathOf(route));
        const [isOwn, isRefused] = [route.scope === scope, answer.status === 403];
        expect([route.name, isRefused]).toEqual([route.name, !isOwn]);
        if (!isOwn) expect(answer.body.code).toBe('forbidden');
      }
    },
  );

  it('is needed for every route, and the contract names it', () => {
    expect(routes.filter(({ scope }) => !(SCOPES as readonly string[]).includes(scope))).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
  });
});

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
});

describe('what is not the API', () => {
  it('answers with headers that let a browser do nothing', async () => {
    for (const path of [
      '/v1/channels',
      '/v1/nothing',
      '/health/live',
      '/docs',
      '/openapi.json',
      '/doku/notifications',
    ]) {
      const answer = await fetch(stack.gatewayUrl + path, { headers: { origin: 'https://evil.example' } });
      const header = (name: string) => answer.headers.get(name) ?? '';
      expect(header('content-security-policy')).toContain("default-src 'none'");
      expect(header('content-security-policy')).toContain("frame-ancestors 'none'");
      expect([header('x-content-type-options'), header('x-frame-options')]).toEqual(['nosniff', 'DENY']);
      expect([header('referrer-policy'), header('cache-control')]).toEqual(['no-referrer', 'no-store']);
      const telling = ['server', 'x-powered-by', 'access-control-allow-origin', 'set-cookie'];
      expect(telling.filter((name) => answer.headers.has(name))).toEqual([]);
    }
  });

  it.each([
    '/.env',
    '/.git/config',
    '/package.json',
    '/admin',
    '/debug',
    '/docs/package.json',
    '/docs/../main.js',
    '/graphql',
  ])('%s is not there', async (path) => {
    const answer = await shop.call('GET', path);
    expectRefused(answer, [404]);
  });

  it('takes no call from DOKU that is not signed, and books nothing', async () => {
    const paths = [
      '/doku/notifications',
      '/doku/inquiry',
      '/doku/snap/authorization/v1/access-token/b2b',
      '/doku/snap/v1.1/transfer-va/inquiry',
      '/doku/snap/v1.1/transfer-va/payment',
      '/doku/snap/v1/transfer-va/payment',
    ];
    const forged = {
      'Client-Id': 'BRN-0001-1700000000001',
      Signature: 'HMACSHA256=AAAA',
      'X-SIGNATURE': 'AAAA',
    };
    for (const path of paths) {
      const ours: Record<string, string> = { authorization: `Bearer ${stack.apiKey}` };
      for (const headers of [{}, forged, ours]) {
        const body = { order: { invoice_number: 'INV-1', amount: 1 } };
        expectRefused(await request('POST', stack.gatewayUrl + path, headers, body), [400, 401]);
      }
    }
    expect(await shop.listPayments('limit=100')).toEqual([]);
  });
});
