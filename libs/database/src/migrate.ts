import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

/** Names the lock under which one instance migrates while the others wait. */
const LOCK = `SELECT pg_advisory_lock(hashtext('migrations'))`;

/**
 * Brings the schema of a database up to date and gives the names of the migrations that this took. Instances that
 * start together take turns. On connections of its own, without the time limit for statements: a migration may last.
 */
export async function migrate(url: string): Promise<string[]> {
  const options = dataSourceOptions({ url, poolSize: 2, runMigrations: false });
  const dataSource = await new DataSource({ ...options, extra: {} }).initialize();
  try {
    await dataSource.createQueryRunner().query(LOCK);
    return (await dataSource.runMigrations()).map(({ name }) => name);
  } finally {
    // Ends the session, and with it the lock.
    await dataSource.destroy();
  }
}
