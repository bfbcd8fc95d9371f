import pg from 'pg';

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
export async function runSql(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The only value of the only row. */
export async function askSql<T>(url: string, statement: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, T>>(statement);
    return Object.values(rows[0] ?? {})[0] as T;
  } finally {
    await client.end();
  }
}
