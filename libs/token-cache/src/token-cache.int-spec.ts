import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import ts from 'typescript';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/embedded-database.js';

/**
 * Proves on real processes and a real PostgreSQL that all instances together fetch once. The processes run this
 * library transpiled; the token issuer is a counting HTTP server.
 */
const compiled = join(import.meta.dirname, '../../../node_modules/.cache', `token-cache-spec-${process.pid}`);
const TABLE = `CREATE TABLE access_tokens (
  key text PRIMARY KEY, token text NOT NULL, expires_at timestamptz NOT NULL, obtained_at timestamptz NOT NULL)`;
const INSTANCE = `
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { AccessTokenEntity } from './access-token.entity.js';
import { TokenCacheService } from './token-cache.service.js';
import { TokenStore } from './token-store.js';
const [databaseUrl, issuerUrl] = process.argv.slice(2);
const dataSource = new DataSource({ type: 'postgres', url: databaseUrl, entities: [AccessTokenEntity] });
await dataSource.initialize();
const cache = new TokenCacheService(new TokenStore(dataSource, 60_000), { now: () => new Date() });
const fetchToken = async () => (await fetch(issuerUrl)).json();
process.on('message', async ({ key, dead, callers }) => {
  const one = async () => {
    if (dead) await cache.invalidate(key, dead);
    return cache.get(key, fetchToken);
  };
  process.send([...new Set(await Promise.all(Array.from({ length: callers }, one)))]);
});
process.send('ready');
`;

/** Starting programs and waiting for them takes as long as the machine's other work wants; nothing here is about time. */
const PATIENT = { timeout: 120_000 };
const WAITING = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

let database: TestDatabase;
let client: pg.Client;
let issuer: Server;
let issued = 0;
/** Requests for a token that wait for the test to have them answered. */
const held: (() => void)[] = [];
let instances: ChildProcess[] = [];
/** Of which the processes hold no token yet, though they are the same for all tests. */
let key = '';

beforeAll(async () => {
  mkdirSync(compiled, { recursive: true });
  for (const file of readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.ts') && !name.includes('spec'),
  )) {
    const { outputText } = ts.transpileModule(readFileSync(join(import.meta.dirname, file), 'utf8'), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2023,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
      },
    });
    writeFileSync(join(compiled, file.replace(/\.ts$/, '.js')), outputText);
  }
  writeFileSync(join(compiled, 'package.json'), '{"type":"module"}');
  writeFileSync(join(compiled, 'instance.js'), INSTANCE);
  issuer = createServer((_request, response) => {
    held.push(() => response.end(JSON.stringify({ token: `token-${++issued}`, expiresInSeconds: 900 })));
  }).listen(0, '127.0.0.1');
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(TABLE);
  instances = await Promise.all(Array.from({ length: 4 }, start));
}, PATIENT.timeout);

afterAll(async () => {
  instances.forEach((instance) => instance.kill('SIGKILL'));
  await client?.end();
  await database?.drop();
  issuer?.close();
  rmSync(compiled, { recursive: true, force: true });
});

beforeEach(({ task }) => {
  issued = 0;
  held.length = 0;
  key = task.id;
});

async function start(): Promise<ChildProcess> {
  const issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const started = fork(join(compiled, 'instance.js'), [database.url, issuerUrl]);
  await next(started);
  return started;
}

function next(instance: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the process ended'));
    instance.once('exit', ended).once('message', (message) => {
      instance.removeListener('exit', ended);
      resolve(message);
    });
  });
}

function ask(instance: ChildProcess, message: { callers: number; dead?: string }): Promise<unknown> {
  const answer = next(instance);
  instance.send({ key, ...message });
  return answer;
}

/** Has every process ask, and answers no request for a token before one has asked and all others wait for it. */
async function askAll(message: { callers: number; dead?: string }): Promise<unknown[]> {
  const tokens = Promise.all(instances.map((instance) => ask(instance, message)));
  await expect.poll(() => held.length, PATIENT).toBe(1);
  const waiting = async () => (await client.query(WAITING)).rowCount;
  await expect.poll(waiting, PATIENT).toBe(instances.length - 1);
  held.splice(0).forEach((answer) => answer());
  return tokens;
}

describe('tokens over several processes', PATIENT, () => {
  it('fetches once for four cold processes of 250 callers each', async () => {
    const tokens = await askAll({ callers: 250 });
    expect(tokens).toEqual([['token-1'], ['token-1'], ['token-1'], ['token-1']]);
    expect([issued, held]).toEqual([1, []]);
  });

  it('replaces a dead token once, though all processes meet it', async () => {
    await askAll({ callers: 1 });
    const tokens = await askAll({ callers: 50, dead: 'token-1' });
    expect(tokens).toEqual([['token-2'], ['token-2'], ['token-2'], ['token-2']]);
    expect([issued, held]).toEqual([2, []]);
  });

  it('is not held up by a process that was killed while it fetched', async () => {
    const first = await start();
    first.send({ key, callers: 1 });
    await expect.poll(() => held.length, PATIENT).toBe(1);
    first.kill('SIGKILL');
    const second = ask(instances[0] as ChildProcess, { callers: 1 });
    await expect.poll(() => held.length, PATIENT).toBe(2);
    held[1]?.();
    expect(await second).toEqual(['token-1']);
  });
});
