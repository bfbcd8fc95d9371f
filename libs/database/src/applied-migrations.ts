import type { DataSource, MigrationInterface } from 'typeorm';

/** The names of the migrations that a database has had, oldest first; none where it has no schema. */
export async function appliedMigrations(dataSource: DataSource): Promise<string[]> {
  const [table] = await dataSource.query<{ found: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS found`,
  );
  if (!table?.found) return [];
  const rows = await dataSource.query<{ name: string }[]>(
    'SELECT name FROM migrations ORDER BY timestamp, id',
  );
  return rows.map(({ name }) => name);
}

/** The name under which a migration of this program is kept in the database. */
export function nameOf({ name, constructor }: MigrationInterface): string {
  return name ?? constructor.name;
}
