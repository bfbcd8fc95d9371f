import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../apps/local-stack/src/embedded-postgres/index.js';
import { queryOnce, withClient } from './query-once.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connects to the test run's server as a user who may create databases. */
    databaseUrl: string;
    /** Starts the name of every database of this run, so that runs can share a server. */
    databasePrefix: string;
  }
}

export interface TestDatabase {
  url: string;
  name: string;
  /** Removes the database, ending the sessions that are still open. */
  drop: () => Promise<unknown>;
}

/** Vitest's globalSetup: one server for the whole run; the one named by DATABASE_URL when that is set. */
export default async function provideDatabase(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `test_${randomBytes(4).toString('hex')}_`;
  project.provide('databasePrefix', prefix);
  const given = process.env['DATABASE_URL'];
  if (given) {
    project.provide('databaseUrl', given);
    return () => dropDatabasesOfRun(given, prefix);
  }
  const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-test-'));
  // When root runs the tests, another user runs the server and must be able to enter.
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  project.provide('databaseUrl', server.url);
  return async () => {
    await server.discard();
    await rm(folder, { recursive: true, force: true });
  };
}

/**
 * Makes a fresh database, empty or as a copy of `template` (a database to which nobody is connected).
 * One per spec file: create it in `beforeAll`, drop it in `afterAll`.
 */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  const { databaseUrl, databasePrefix } = await runContext();
  const name = `${databasePrefix}${randomBytes(5).toString('hex')}`;
  await queryOnce(databaseUrl, `CREATE DATABASE ${name}${template ? ` TEMPLATE "${template}"` : ''}`);
  return {
    url: urlOf(databaseUrl, name),
    name,
    drop: () => queryOnce(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/**
 * Makes the template `name` once per run, whichever spec file asks first; `prepare` fills it (migrations) and
 * must close its connections. Returns the database's name for `createTestDatabase`.
 */
export async function ensureTemplateDatabase(
  name: string,
  prepare: (url: string) => Promise<void>,
): Promise<string> {
  const { databaseUrl, databasePrefix } = await runContext();
  const template = `${databasePrefix}template_${name}`;
  return withClient(databaseUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount) return template;
    await admin.query(`CREATE DATABASE "${template}_unfinished"`);
    await prepare(urlOf(databaseUrl, `${template}_unfinished`));
    await admin.query(`ALTER DATABASE "${template}_unfinished" RENAME TO "${template}"`);
    return template;
  });
}

async function runContext(): Promise<{ databaseUrl: string; databasePrefix: string }> {
  // Vitest also loads this file outside a worker, where its API cannot be imported.
  const { inject } = await import('vitest');
  return { databaseUrl: inject('databaseUrl'), databasePrefix: inject('databasePrefix') };
}

async function dropDatabasesOfRun(adminUrl: string, prefix: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    const left = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of left.rows)
      await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  });
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
