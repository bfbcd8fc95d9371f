import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { tellRevokedKey } from './revoked-key.js';

let gateway: Server;
afterEach(() => void gateway.close());

/** A gateway that knows one key. */
async function startGateway(): Promise<string> {
  gateway = createServer(({ headers }, reply) =>
    reply.writeHead(headers.authorization === 'Bearer good' ? 200 : 401).end('{}'),
  );
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
}

it('tells of a revoked key alone, with the way to another', async () => {
  const gatewayUrl = await startGateway();
  expect(await tellRevokedKey({ gatewayUrl, apiKey: 'good' })).toBeNull();
  expect(await tellRevokedKey({ gatewayUrl, apiKey: 'revoked' })).toContain('BOOTSTRAP_API_KEY=');
  expect(await tellRevokedKey({ gatewayUrl: 'http://127.0.0.1:1', apiKey: 'good' })).toBeNull();
});
