import pg from 'pg';
import { withClient } from '../support/query-once.js';

/** A database as text: the rows of every table, and where its sequences stand. */
interface LogicalCopy {
  readonly tables: ReadonlyMap<string, string>;
  readonly sequences: ReadonlyMap<string, string>;
}

/** Reads every table of the application in one snapshot, as a dump does. */
export async function readCopy(url: string): Promise<LogicalCopy> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables = new Map<string, string>();
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query<{ rows: string }>(
        `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM "${table}" t`,
      );
      tables.set(table, rows[0]?.rows ?? '[]');
    }
    const { rows } = await client.query<{ name: string; value: string }>(
      `SELECT sequencename AS name, coalesce(last_value, 1) AS value FROM pg_sequences WHERE schemaname = 'public'`,
    );
    await client.query('COMMIT');
    return { tables, sequences: new Map(rows.map(({ name, value }) => [name, value])) };
  });
}

/** Fills an empty database that has the same schema. */
export async function writeCopy(url: string, { tables, sequences }: LogicalCopy): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`SET session_replication_role = replica`);
    for (const [table, rows] of tables) {
      await client.query(`DELETE FROM "${table}"`);
      await client.query(
        `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`,
        [rows],
      );
    }
    for (const [name, value] of sequences) await client.query(`SELECT setval($1, $2)`, [name, value]);
  });
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ tablename: string }>(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ tablename }) => tablename);
}
