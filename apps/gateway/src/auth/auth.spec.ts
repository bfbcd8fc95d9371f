import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { fakePaymentCodes } from '../testing/fake-services.js';
import { KEYS } from '../testing/fake-services.js';
import { authorized, CREATE_REQUEST, startRestApp } from '../testing/rest-app.js';
import { buildDocument } from '../openapi.js';

let app: NestFastifyApplication;
let paymentCodes: ReturnType<typeof fakePaymentCodes>;

beforeAll(async () => {
  ({ app, paymentCodes } = await startRestApp());
});
afterAll(() => app.close());

describe('API keys', () => {
  it.each([undefined, 'Basic abc', 'Bearer', `Bearer ${KEYS.unknown}`, KEYS.full])(
    'are asked for when the header is %j',
    async (authorization) => {
      const answer = await app.inject({
        url: '/v1/payment-codes',
        headers: { ...(authorization && { authorization }) },
      });
      expect(answer.json()).toMatchObject({ status: 401, code: 'unauthorized', retryable: false });
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
      expect(answer.body).not.toContain('key-');
    },
  );

  it('are needed on every route of the REST API', async () => {
    const routes = Object.entries(buildDocument(app).paths).filter(([path]) => path.startsWith('/v1/'));
    const calls = routes.flatMap(([path, item]) => Object.keys(item).map((method) => ({ path, method })));
    expect(calls.length).toBeGreaterThan(12);
    for (const { path, method } of calls) {
      const answer = await app.inject({
        method: method.toUpperCase() as 'GET',
        url: path.replace(/\{\w+\}/g, 'x'),
      });
      expect([method, path, answer.statusCode]).toEqual([method, path, 401]);
    }
  });

  it('say which scope they lack', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/payment-codes',
      headers: authorized(KEYS.readOnly),
      payload: CREATE_REQUEST,
    });
    expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden' });
    expect(answer.json().detail).toContain('payment-codes:write');
  });

  it('hand the caller and its merchant accounts to the service', async () => {
    await app.inject({ url: '/v1/payment-codes', headers: authorized() });
    expect(paymentCodes.list.mock.calls.at(-1)?.[1]).toMatchObject({
      id: 'client-1',
      name: 'shop',
      merchantAccounts: ['default'],
    });
  });

  it('are not needed for the documentation and the numbers', async () => {
    for (const url of ['/docs', '/openapi.json', '/metrics']) {
      expect([url, (await app.inject(url)).statusCode]).toEqual([url, 200]);
    }
  });
});
