import { queryOnce, withClient } from '../../support/query-once.js';

/** Databases of one server, each made once under its name. */
export class Databases {
  constructor(private readonly serverUrl: string) {}

  async create(name: string): Promise<string> {
    await runSql(this.serverUrl, [`CREATE DATABASE ${name}`]);
    const url = new URL(this.serverUrl);
    url.pathname = `/${name}`;
    return url.href;
  }

  drop(name: string): Promise<void> {
    return runSql(this.serverUrl, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
  }
}

/** Runs statements one after another on a connection of their own. */
export function runSql(url: string, statements: readonly string[]): Promise<void> {
  return withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

/** The only value of the only row. */
export async function askSql<T>(url: string, statement: string): Promise<T> {
  const [row] = await queryOnce<Record<string, T>>(url, statement);
  return Object.values(row ?? {})[0] as T;
}
