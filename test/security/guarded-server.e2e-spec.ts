import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DokuCaller, DOKU_ROUTES } from '../support/doku-caller.js';
import { request } from '../support/http-answer.js';
import { Shop, type Problem } from '../support/shop.js';
import { SteadyMachine } from '../support/steady-machine.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { assertAlive } from './assert-alive.js';
import { head, sendRaw } from './raw-http.js';

const KEY_FROM_FILE = 'dpg_from_a_file_0123456789abcdefghijklmnop';
const MOST_REQUESTS = 25;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

let stack: TestStack;
/** Of one more gateway, which has no patience. */
let port: number;
let machine: SteadyMachine;
let folder: string;
let provider: Server;

/** Gateways with every guard set low. */
beforeAll(async () => {
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }];
  provider = createServer((_request, reply) => reply.end(JSON.stringify({ keys })));
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  folder = await mkdtemp(join(tmpdir(), 'guarded-server-'));
  await writeFile(join(folder, 'key'), `${KEY_FROM_FILE}\n`, { mode: 0o600 });
  stack = await startStack({
    environment: {
      BOOTSTRAP_API_KEY: '',
      BOOTSTRAP_API_KEY_FILE: join(folder, 'key'),
      RATE_LIMIT_REQUESTS: String(MOST_REQUESTS),
      RATE_LIMIT_FAILED_LOGINS: '10',
      CALLBACK_ALLOWED_ADDRESSES: '203.0.113.0/24,2001:db8::/32',
      TRUSTED_PROXIES: '127.0.0.1',
      JWT_ISSUER: 'https://id.example',
      JWT_AUDIENCE: 'payments',
      JWT_JWKS_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`,
    },
  });
  machine = new SteadyMachine(`${stack.simulatorUrl}/health`);
  const impatient = await stack.startGateway({
    HTTP_HEADERS_TIMEOUT_SECONDS: '1',
    HTTP_REQUEST_TIMEOUT_SECONDS: '2',
    HTTP_KEEP_ALIVE_SECONDS: '1',
  });
  port = Number(new URL(impatient.url).port);
});
afterAll(async () => {
  machine?.stop();
  await stack.stop();
  await new Promise((done) => provider.close(done));
  await rm(folder, { recursive: true, force: true });
});

function token(claims: object, issuer = 'https://id.example'): Promise<string> {
  const all = { sub: 'service-7', scope: 'payment-codes:read', merchant_accounts: ['override'], ...claims };
  return new SignJWT(all)
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer(issuer)
    .setAudience('payments')
    .setExpirationTime('2m')
    .sign(privateKey);
}

describe('slow callers', () => {
  /** How it ends with a caller who waits for as long as it takes. */
  const outwait = (bytes: string) => machine.time(() => sendRaw(port, bytes, { patienceMs: 60_000 }));

  it('that never finish the head are told so and cut off', async () => {
    const { result, ms } = await outwait('GET /v1/channels HTTP/1.1\r\nHost: x\r\n');
    expect(result).toMatchObject({ closed: true, statuses: [408] });
    expect(ms).toBeLessThan(4_000);
  });

  it('that never finish the body are cut off', async () => {
    const start = head('POST /doku/notifications HTTP/1.1', 'Host: x', 'Content-Length: 100');
    const { result, ms } = await outwait(`${start}{`);
    expect(result.closed).toBe(true);
    expect(ms).toBeLessThan(6_000);
  });

  it('that only stay connected are cut off', async () => {
    const callers = [outwait(''), outwait(head('GET /health/live HTTP/1.1', 'Host: x'))];
    const [silent, idle] = await Promise.all(callers);
    expect(silent?.result).toMatchObject({ closed: true });
    expect(idle?.result).toMatchObject({ closed: true, statuses: [200] });
    expect(Math.max(silent?.ms ?? Infinity, idle?.ms ?? Infinity)).toBeLessThan(6_000);
  });

  it('in numbers keep nobody else waiting', async () => {
    const slow = Array.from({ length: 100 }, () => outwait('GET / HTTP/1.1\r\nX-A: '));
    const { ms } = await machine.time(() => assertAlive(`http://127.0.0.1:${port}`));
    expect(ms).toBeLessThan(2_000);
    const ends = await Promise.all(slow);
    expect(ends.every(({ result }) => result.closed)).toBe(true);
    expect(Math.max(...ends.map((end) => end.ms))).toBeLessThan(6_000);
  });
});

describe('calls from DOKU', () => {
  const routes = Object.entries(DOKU_ROUTES);

  it.each(routes)('on %s are refused from elsewhere, in its own format', async (_name, path) => {
    const answer = await request<Record<string, unknown>>('POST', stack.gatewayUrl + path, {}, {});
    expect(answer.status).toBe(403);
    const format = path.includes('/snap/') ? 'responseCode' : 'error';
    expect(answer.body).toHaveProperty(format);
  });

  it('are judged by their signature when they come through the trusted proxy from an allowed address', async () => {
    for (const [, path] of routes) {
      const headers = { 'X-Forwarded-For': '203.0.113.9' };
      expect([400, 401]).toContain((await request('POST', stack.gatewayUrl + path, headers, {})).status);
    }
    const headers = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.9' };
    const doku = new DokuCaller(stack);
    expect((await doku.askForToken({ headers })).status).toBe(200);
  });

  it('are not let in by an address that the caller itself wrote in front', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9, 198.51.100.1' };
    expect((await request('POST', `${stack.gatewayUrl}/doku/notifications`, headers, {})).status).toBe(403);
  });

  it('are never limited in number', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9', authorization: `Bearer ${KEY_FROM_FILE}` };
    const calls = Array.from({ length: MOST_REQUESTS * 2 }, () =>
      request('POST', `${stack.gatewayUrl}/doku/notifications`, headers, {}),
    );
    const statuses = new Set((await Promise.all(calls)).map(({ status }) => status));
    expect(statuses).not.toContain(429);
  });
});

describe('clients', () => {
  it('are told how much is left, and to wait when it is used up', async () => {
    const shop = new Shop(stack.gatewayUrl, KEY_FROM_FILE);
    const first = await shop.call('GET', '/v1/channels');
    expect(first.headers.get('ratelimit-limit')).toBe(String(MOST_REQUESTS));
    const answers = [];
    for (let i = 0; i < MOST_REQUESTS + 2; i++) answers.push(await shop.call<Problem>('GET', '/v1/channels'));
    const last = answers.at(-1);
    expect(last).toMatchObject({ status: 429, body: { code: 'too_many_requests', retryable: true } });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await new Shop(stack.gatewayUrl, await token({})).call('GET', '/v1/channels')).status).toBe(200);
  });

  it('of the identity provider have the rights and accounts of their claims', async () => {
    const reader = new Shop(stack.gatewayUrl, await token({}));
    const channels = await reader.listChannels();
    expect(new Set(channels.map(({ merchantAccount }) => merchantAccount))).toEqual(new Set(['override']));
    expect((await reader.call('GET', '/v1/events')).status).toBe(403);
    const without = new Shop(stack.gatewayUrl, await token({ merchant_accounts: undefined }));
    expect(await without.listChannels()).toEqual([]);
    const admin = new Shop(stack.gatewayUrl, await token({ scope: 'admin' }));
    const foreign = { name: 'x', scopes: ['admin'], merchantAccounts: ['default'] };
    expect((await admin.call('POST', '/v1/api-keys', foreign)).status).toBe(422);
  });

  it('with a token of somebody else, or too many wrong keys, are refused', async () => {
    const bad = new Shop(stack.gatewayUrl, await token({ scope: 'admin' }, 'https://evil.example'));
    expect((await bad.call('GET', '/v1/channels')).status).toBe(401);
    const from = { 'X-Forwarded-For': '198.51.100.77' };
    const statuses = [];
    for (let i = 0; i < 12; i++)
      statuses.push((await bad.call('GET', '/v1/channels', undefined, from)).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});
