import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
process.on('message', async ({ dead, callers }) => {
  const one = async () => {
    if (dead) await cache.invalidate('k', dead);
    return cache.get('k', fetchToken);
  };
  process.send([...new Set(await Promise.all(Array.from({ length: callers }, one)))]);
});
process.send('ready');
`;

let database: TestDatabase;
let issuer: Server;
let issued = 0;
let held: (() => void)[] | null = null;
const instances: ChildProcess[] = [];

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
    const answer = () => response.end(JSON.stringify({ token: `token-${++issued}`, expiresInSeconds: 900 }));
    if (held) held.push(answer);
    else setTimeout(answer, 50);
  }).listen(0, '127.0.0.1');
});

afterAll(() => {
  issuer.close();
  rmSync(compiled, { recursive: true, force: true });
});

beforeEach(async () => {
  issued = 0;
  held = null;
  database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(TABLE);
  await client.end();
});

afterEach(async () => {
  instances.splice(0).forEach((instance) => instance.kill('SIGKILL'));
  await database.drop();
});

async function start(count: number): Promise<ChildProcess[]> {
  const issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const started = Array.from({ length: count }, () =>
    fork(join(compiled, 'instance.js'), [database.url, issuerUrl]),
  );
  instances.push(...started);
  await Promise.all(started.map((instance) => next(instance)));
  return started;
}

function next(instance: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => instance.once('message', resolve));
}

function ask(instance: ChildProcess, message: { callers: number; dead?: string }): Promise<unknown> {
  const answer = next(instance);
  instance.send(message);
  return answer;
}

describe('tokens over several processes', () => {
  it('fetches once for four cold processes of 250 callers each', async () => {
    const processes = await start(4);
    const tokens = await Promise.all(processes.map((instance) => ask(instance, { callers: 250 })));
    expect(tokens).toEqual([['token-1'], ['token-1'], ['token-1'], ['token-1']]);
    expect(issued).toBe(1);
  });

  it('replaces a dead token once, though all processes meet it', async () => {
    const processes = await start(4);
    await Promise.all(processes.map((instance) => ask(instance, { callers: 1 })));
    const tokens = await Promise.all(
      processes.map((instance) => ask(instance, { callers: 50, dead: 'token-1' })),
    );
    expect(tokens).toEqual([['token-2'], ['token-2'], ['token-2'], ['token-2']]);
    expect(issued).toBe(2);
  });

  it('is not held up by a process that was killed while it fetched', async () => {
    const [first, second] = (await start(2)) as [ChildProcess, ChildProcess];
    held = [];
    first.send({ callers: 1 });
    await expect.poll(() => held?.length).toBe(1);
    first.kill('SIGKILL');
    held = null;
    expect(await ask(second, { callers: 1 })).toEqual(['token-1']);
  });
});
