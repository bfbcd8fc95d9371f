import type { DataSource } from 'typeorm';
import { appliedMigrations, nameOf } from './applied-migrations.js';
import { assertNothingLost } from './assert-nothing-lost.js';
import { UndoRefusedError } from './undo-refused.error.js';

/**
 * Takes the newest migration of this program back and gives its name. Every older one is used by the version that goes on
 * running, so that a second step is never taken, and nothing goes with it that holds rows or values.
 * @throws UndoRefusedError
 */
export async function undoNewestMigration(dataSource: DataSource): Promise<string> {
  const [first, ...later] = dataSource.migrations;
  const newest = later.at(-1);
  if (!first || !newest) throw new UndoRefusedError('The first migration is the schema itself and stays.');
  const name = nameOf(newest);
  assertAppliedLast(name, (await appliedMigrations(dataSource)).at(-1));
  await assertNothingLost(newest, name, dataSource);
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
