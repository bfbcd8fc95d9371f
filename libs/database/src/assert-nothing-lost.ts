import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { UndoRefusedError } from './undo-refused.error.js';

interface Dropped {
  readonly table: string;
  /** Null: the whole table. */
  readonly column: string | null;
}

/**
 * Sees to it that the way back of a migration drops no table with rows, and no column that tells anything: a value that is
 * neither null nor the column's default, which is what the next try would fill in by itself.
 * @throws UndoRefusedError
 */
export async function assertNothingLost(
  migration: MigrationInterface,
  name: string,
  dataSource: DataSource,
): Promise<void> {
  for (const dropped of await droppedBy(migration)) {
    const [found] = await dataSource.query<unknown[]>(await searchFor(dropped, dataSource));
    if (!found) continue;
    throw new UndoRefusedError(`${name} made ${whatHolds(dropped)}: taking it back would lose them.`);
  }
}

function whatHolds({ table, column }: Dropped): string {
  return column === null
    ? `the table ${table}, which holds rows`
    : `the column ${column} of ${table}, which holds values`;
}

/** A statement that finds a row when something would be lost. Compares as text, which every type can be shown as. */
async function searchFor({ table, column }: Dropped, dataSource: DataSource): Promise<string> {
  if (column === null) return `SELECT 1 FROM ${table} LIMIT 1`;
  const [found] = await dataSource.query<{ byDefault: string | null }[]>(
    `SELECT pg_get_expr(d.adbin, d.adrelid) AS "byDefault"
     FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
     WHERE a.attrelid = $1::regclass AND a.attname = $2`,
    [table, column],
  );
  const byDefault = found?.byDefault ?? 'NULL';
  return `SELECT 1 FROM ${table}
    WHERE ${column} IS NOT NULL AND ${column}::text IS DISTINCT FROM (${byDefault})::text LIMIT 1`;
}

/** What the way back would drop, found by writing its statements down instead of running them. */
async function droppedBy(migration: MigrationInterface): Promise<Dropped[]> {
  const statements: string[] = [];
  const recorder = { query: async (text: string) => void statements.push(text) };
  await migration.down(recorder as unknown as QueryRunner);
  return statements.flatMap((text) => [...tablesDroppedIn(text), ...columnsDroppedIn(text)]);
}

function tablesDroppedIn(text: string): Dropped[] {
  return [...text.matchAll(/DROP TABLE (?:IF EXISTS )?(\w+)/gi)].map(([, table]) => ({
    table: table as string,
    column: null,
  }));
}

function columnsDroppedIn(text: string): Dropped[] {
  const [, table] = /ALTER TABLE (?:IF EXISTS )?(\w+)/i.exec(text) ?? [];
  if (table === undefined) return [];
  const columns = [...text.matchAll(/DROP COLUMN (?:IF EXISTS )?(\w+)/gi)];
  return columns.map(([, column]) => ({ table, column: column as string }));
}
