import pg from 'pg';

/** Runs one statement on a connection of its own. */
export async function queryOnce(connection: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}
