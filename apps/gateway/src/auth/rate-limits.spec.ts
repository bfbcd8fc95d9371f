import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { KEYS } from '../testing/fake-services.js';
import { BODY_LIMIT_BYTES } from '../http/body-parser.js';
import { authorized, startRestApp } from '../testing/rest-app.js';

let app: NestFastifyApplication;

afterEach(() => app.close());

const read = (key: string) => app.inject({ url: '/v1/channels', headers: authorized(key) });

describe('rate limits', () => {
  it('count each client by itself, tell how many are left, and say when to come back', async () => {
    ({ app } = await startRestApp({ rateLimits: { requests: 2, windowSeconds: 60 } }));
    const first = await read(KEYS.full);
    expect(first.headers).toMatchObject({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-policy': '2;w=60',
    });
    expect(Number(first.headers['ratelimit-reset'])).toBeGreaterThan(0);
    await read(KEYS.full);
    const third = await read(KEYS.full);
    expect(third.json()).toMatchObject({ status: 429, code: 'too_many_requests', retryable: true });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect(third.headers['ratelimit-remaining']).toBe('0');
    expect((await read(KEYS.readOnly)).statusCode).toBe(200);
  });

  it('count requests without the scope too', async () => {
    ({ app } = await startRestApp({ rateLimits: { requests: 1 } }));
    const write = () =>
      app.inject({ method: 'POST', url: '/v1/payment-codes', headers: authorized(KEYS.readOnly) });
    expect([(await write()).statusCode, (await write()).statusCode]).toEqual([403, 429]);
  });

  it('count nothing that is refused before its sender is known', async () => {
    ({ app } = await startRestApp({ rateLimits: { requests: 1 } }));
    const json = { ...authorized(KEYS.full), 'content-type': 'application/json' };
    const post = { method: 'POST', url: '/v1/payment-codes', headers: json } as const;
    const requests = [
      [400, { ...post, payload: 'no JSON' }],
      [404, { ...post, url: '/v1/unknown' }],
      [405, { ...post, method: 'PUT' }],
      [413, { ...post, payload: `"${'x'.repeat(BODY_LIMIT_BYTES)}"` }],
      [415, { ...post, payload: 'a', headers: { ...json, 'content-type': 'text/plain' } }],
    ] as const;
    for (const [status, request] of requests) {
      const { statusCode, headers } = await app.inject(request);
      expect([statusCode, headers['ratelimit-limit']]).toEqual([status, undefined]);
    }
    expect((await read(KEYS.full)).headers['ratelimit-remaining']).toBe('0');
  });

  it('stop an address that tries keys, and nobody with a good one', async () => {
    ({ app } = await startRestApp({ rateLimits: { failedLogins: 2 } }));
    const statuses = [];
    for (const key of ['a', 'b', 'c']) statuses.push((await read(key)).statusCode);
    expect(statuses).toEqual([401, 401, 429]);
    expect((await read(KEYS.full)).statusCode).toBe(200);
  });

  it('never touch what DOKU calls, nor health and documentation', async () => {
    ({ app } = await startRestApp({ rateLimits: { requests: 1, failedLogins: 1 } }));
    for (let i = 0; i < 5; i++) {
      for (const url of ['/doku/echo', '/metrics', '/openapi.json']) {
        const answer = await app.inject({ url, headers: authorized('x') });
        expect([url, answer.statusCode, answer.headers['ratelimit-limit']]).toEqual([url, 200, undefined]);
      }
    }
  });

  it('can be switched off', async () => {
    ({ app } = await startRestApp({ rateLimits: { requests: 0, failedLogins: 0 } }));
    for (let i = 0; i < 5; i++) expect((await read('wrong')).statusCode).toBe(401);
    expect((await read(KEYS.full)).headers['ratelimit-limit']).toBeUndefined();
  });
});
