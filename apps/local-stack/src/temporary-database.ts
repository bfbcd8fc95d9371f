import { randomBytes } from 'node:crypto';
import { queryOnce } from './embedded-postgres/index.js';
import { checkDatabaseReachable } from './preflight.js';
import { StackError } from './stack.error.js';

export interface TemporaryDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** Makes a database of its own on the user's server, so that what is there stays untouched. Throws a StackError. */
export async function createTemporaryDatabase(serverUrl: string): Promise<TemporaryDatabase> {
  await checkDatabaseReachable(serverUrl);
  const name = `doku_gateway_demo_${randomBytes(4).toString('hex')}`;
  const execute = (sql: string) => queryOnce({ connectionString: serverUrl }, sql);
  await execute(`CREATE DATABASE ${name}`).catch((cause: Error) => {
    throw new StackError(
      `The demo could not make a database of its own on your server (${cause.message}): give the user of DATABASE_URL the right CREATEDB, or leave DATABASE_URL out to use the embedded server.`,
      [],
      { cause },
    );
  });
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
