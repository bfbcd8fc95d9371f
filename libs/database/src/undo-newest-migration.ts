import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { appliedMigrations, nameOf } from './applied-migrations.js';
import { UndoRefusedError } from './undo-refused.error.js';

/**
 * Takes the newest migration of this program back and gives its name. Every older one is used by the version that goes on
 * running, so that a second step is never taken, and nothing that holds rows goes with it.
 * @throws UndoRefusedError
 */
export async function undoNewestMigration(dataSource: DataSource): Promise<string> {
  const [first, ...later] = dataSource.migrations;
  const newest = later.at(-1);
  if (!first || !newest) throw new UndoRefusedError('The first migration is the schema itself and stays.');
  const name = nameOf(newest);
  assertAppliedLast(name, (await appliedMigrations(dataSource)).at(-1));
  await assertNothingLost(newest, dataSource);
  await dataSource.undoLastMigration({ transaction: 'each' });
  return name;
}

function assertAppliedLast(newest: string, last: string | undefined): void {
  if (last === newest) return;
  throw new UndoRefusedError(
    last === undefined
      ? 'No migration has been applied to this database.'
      : `The last migration that was applied is ${last}, and the newest of this program is ${newest}: only that one is taken back, and only when it was applied last.`,
  );
}

async function assertNothingLost(migration: MigrationInterface, dataSource: DataSource): Promise<void> {
  for (const table of await tablesDroppedBy(migration)) {
    const [row] = await dataSource.query<{ filled: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM ${table}) AS filled`,
    );
    if (!row?.filled) continue;
    throw new UndoRefusedError(
      `${nameOf(migration)} made the table ${table}, which holds rows: taking it back would lose them.`,
    );
  }
}

/** What the way back would drop, found by writing its statements down instead of running them. */
async function tablesDroppedBy(migration: MigrationInterface): Promise<string[]> {
  const statements: string[] = [];
  const recorder = { query: async (text: string) => void statements.push(text) };
  await migration.down(recorder as unknown as QueryRunner);
  return statements.flatMap((text) => /DROP TABLE (?:IF EXISTS )?(\w+)/i.exec(text)?.[1] ?? []);
}
