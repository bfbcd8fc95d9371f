import { randomUUID } from 'node:crypto';
import { SCOPES } from '@app/access';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { request, type HttpAnswer } from '../support/http-answer.js';
import type { Problem, Shop } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';
import { makeClient } from './clients.js';
import { documentedRoutes, type DocumentedRoute } from './documented-routes.js';
import { assertAlive } from './assert-alive.js';
import { expectNoLeak, secretsOf } from './leaks.js';

const stack = useStack();
let shop: Shop;
let routes: DocumentedRoute[];
const ID = randomUUID();
const pathOf = ({ path }: DocumentedRoute): string =>
  path.replace('{id}', ID).replace('{reference}', 'INV-1');

beforeAll(async () => {
  ({ shop } = stack);
  routes = await documentedRoutes();
});
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
        // Opened is what reaches its handler, which does not fail, whatever it says to an empty request.
        expect([route.name, answer.status !== 401 && answer.status < 500]).toEqual([route.name, true]);
      }
    },
  );

  it('is needed for every route, and the contract names it', () => {
    expect(routes.filter(({ scope }) => !(SCOPES as readonly string[]).includes(scope))).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
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
