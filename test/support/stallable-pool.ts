import { dataSourceOptions } from '@app/database';
import { DataSource } from 'typeorm';
import { createTestDatabase } from './embedded-database.js';
import { DatabaseProxy } from './database-proxy.js';

/** One connection to a database of its own, through a proxy that can fall silent. */
export interface StallablePool {
  readonly dataSource: DataSource;
  readonly proxy: DatabaseProxy;
  readonly end: () => Promise<void>;
}

/** `extra`: settings of the driver, besides those that the programs have. */
export async function openStallablePool(extra: object): Promise<StallablePool> {
  const database = await createTestDatabase();
  const proxy = new DatabaseProxy();
  const url = await proxy.open(database.url);
  const options = dataSourceOptions({ url, poolSize: 1, runMigrations: false });
  const merged = { ...(options.extra as object), ...extra };
  const dataSource = await new DataSource({ ...options, extra: merged }).initialize();
  const end = async (): Promise<void> => {
    proxy.resume();
    await dataSource.destroy();
    proxy.close();
    await database.drop();
  };
  return { dataSource, proxy, end };
}
