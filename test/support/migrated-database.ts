import { dataSourceOptions } from '@app/database';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { createTestDatabase, type TestDatabase } from './embedded-database.js';

/** A database of its own with the present schema; whoever asks for it drops it. */
export async function createMigratedDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const migrated = await new DataSource(
    dataSourceOptions({ url: database.url, poolSize: 1, runMigrations: true }),
  ).initialize();
  await migrated.destroy();
  return database;
}

/** How the programs under test connect to it. */
export function connectionTo({ url }: TestDatabase): DataSourceOptions {
  return dataSourceOptions({ url, poolSize: 8, runMigrations: false });
}
