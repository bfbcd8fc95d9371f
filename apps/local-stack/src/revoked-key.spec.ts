import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepCredentials } from './local-credentials.js';
import { startWithKey } from './revoked-key.js';
import type { RunningStack, StackOptions } from './stack.js';

let dataDir: string;
let gateway: Server | undefined;
let revoked: string;
let events: string[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'revoked-key-'));
  events = [];
});
afterEach(async () => {
  gateway?.close();
  await rm(dataDir, { recursive: true });
});

/** A gateway that takes every key but one. */
async function startGateway(): Promise<string> {
  gateway = createServer(({ headers }, reply) =>
    reply.writeHead(headers.authorization === `Bearer ${revoked}` ? 401 : 200).end('{}'),
  );
  await new Promise<void>((resolve) => gateway?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
}

function startAt(gatewayUrl: string) {
  return async ({ settings }: StackOptions): Promise<RunningStack> => {
    const apiKey = settings.apiKey ?? (await keepCredentials(dataDir)).apiKey;
    events.push('start');
    return { gatewayUrl, apiKey, stop: async () => void events.push('stop') } as RunningStack;
  };
}

function optionsWith(apiKey?: string): StackOptions {
  const settings = { dataDir, apiKey } as StackOptions['settings'];
  return { settings, progress: (line) => void events.push(line) } as StackOptions;
}

it('a stack whose own key was revoked is started again with another, which it keeps', async () => {
  revoked = (await keepCredentials(dataDir)).apiKey;
  const { stack, isKeyRevoked } = await startWithKey(optionsWith(), startAt(await startGateway()));
  expect(events).toEqual(['start', expect.stringContaining('was revoked'), 'stop', 'start']);
  expect(isKeyRevoked).toBe(false);
  expect(stack.apiKey).not.toBe(revoked);
  expect((await keepCredentials(dataDir)).apiKey).toBe(stack.apiKey);
});

it('a revoked key of the user is told of, and not replaced', async () => {
  revoked = 'mine';
  const told = await startWithKey(optionsWith('mine'), startAt(await startGateway()));
  expect([told.isKeyRevoked, told.stack.apiKey, events]).toEqual([true, 'mine', ['start']]);
});

it('a good key is kept, and so is one of which a gateway that does not answer says nothing', async () => {
  revoked = 'another';
  for (const url of [await startGateway(), 'http://127.0.0.1:1']) {
    expect((await startWithKey(optionsWith(), startAt(url))).isKeyRevoked).toBe(false);
  }
  expect(events).toEqual(['start', 'start']);
});
