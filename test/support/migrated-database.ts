import { dataSourceOptions } from '@app/database';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { createTestDatabase, type TestDatabase } from './embedded-database.js';

/** A database of its own with the present schema; whoever asks for it drops it. */
export async function createMigratedDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  await (await openMigratedDatabase(database.url)).destroy();
  return database;
}

/** A data source on `url` with the present schema. */
export function openMigratedDatabase(url: string): Promise<DataSource> {
  return new DataSource(dataSourceOptions({ url, poolSize: 10, runMigrations: true })).initialize();
}

/** How the programs under test connect to it. */
export function connectionTo({ url }: TestDatabase): DataSourceOptions {
  return dataSourceOptions({ url, poolSize: 8, runMigrations: false });
}
