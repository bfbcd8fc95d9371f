import { alone } from './alone.js';
import { undoNewestMigration } from './undo-newest-migration.js';

/**
 * Brings the schema of a database up to date and gives the names of the migrations that this took. Instances that
 * start together take turns.
 */
export function migrate(url: string): Promise<string[]> {
  return alone(url, async (dataSource) => (await dataSource.runMigrations()).map(({ name }) => name));
}

/**
 * Takes the migration back that this program brought, and gives its name; for cleaning up after a return to an older version.
 * @throws UndoRefusedError
 */
export function undoMigration(url: string): Promise<string> {
  return alone(url, undoNewestMigration);
}
