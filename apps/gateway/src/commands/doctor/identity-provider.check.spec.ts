import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppConfig } from '@app/config';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkIdentityProvider } from './identity-provider.check.js';

let provider: Server;
let url: string;
let status = 200;

beforeAll(async () => {
  provider = createServer((_request, reply) => reply.writeHead(status).end('{"keys":[]}'));
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
});
afterAll(() => new Promise((done) => provider.close(done)));

const check = (jwksUrl: string) => checkIdentityProvider({ jwt: { jwksUrl } } as AppConfig);

it('the identity provider is well when it gives its keys', async () => {
  expect(await check(url)).toMatchObject([{ status: 'ok', found: expect.stringContaining('its keys (0)') }]);
});

it('fails when it does not, with the reason, and without what a query may hide', async () => {
  status = 500;
  const [result] = await check(`${url}?code=secret`);
  expect(result).toMatchObject({ status: 'failed', found: `${url}: The identity provider answered 500.` });
  expect(JSON.stringify(result)).not.toContain('secret');
});

it('fails when nobody is there', async () => {
  const [result] = await check('http://127.0.0.1:9/keys');
  expect(result).toMatchObject({ status: 'failed', remedy: [expect.stringContaining('JWT_JWKS_URL')] });
});

it('is not looked for where only API keys are accepted', async () => {
  expect(await checkIdentityProvider({ jwt: null } as AppConfig)).toEqual([]);
});
