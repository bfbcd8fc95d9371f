import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KEYS } from '../testing/fake-services.js';
import { authorized, startRestApp } from '../testing/rest-app.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  ({ app } = await startRestApp());
});
afterAll(() => app.close());

const create = (merchantAccounts: readonly string[] | null) =>
  app.inject({
    method: 'POST',
    url: '/v1/webhook-endpoints',
    headers: authorized(KEYS.everyAccount),
    payload: { url: 'https://shop.example/hook', merchantAccounts },
  });

it('an endpoint for a merchant account that nobody configured is refused', async () => {
  const { statusCode, ...answer } = await create(['default', 'nope']);
  expect(statusCode).toBe(422);
  expect(answer.json()).toMatchObject({
    code: 'merchant_account_unknown',
    errors: [
      {
        field: 'merchantAccounts',
        message: expect.stringMatching(/^There is no merchant account "nope"; .*GET \/v1\/channels/),
      },
    ],
  });
});

it.each([[['default']], [null]])('an endpoint for the accounts %j is made', async (accounts) => {
  expect((await create(accounts)).statusCode).toBe(201);
});

it('an endpoint whose address has a fragment is refused', async () => {
  const url = 'https://shop.example/hook#payments';
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/webhook-endpoints',
    headers: authorized(KEYS.everyAccount),
    payload: { url },
  });
  expect(answer.json()).toMatchObject({ status: 400, errors: [{ field: 'url' }] });
});
