import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/embedded-database.js';
import { dataSourceOptions } from './data-source.js';
import { migrate } from './migrate.js';

describe('migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource(
      dataSourceOptions({ url: database.url, poolSize: 2, runMigrations: true }),
    ).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('leave a schema that equals the entities', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('are run once when several instances start together', async () => {
    const fresh = await createTestDatabase();
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(fresh.url)));
    expect(applied.flat()).toHaveLength(dataSource.migrations.length);
    await fresh.drop();
  });

  it('can all be taken back, and run again', async () => {
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
    const left = await dataSource.query<{ count: string }[]>(
      `SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
    );
    expect(left[0]?.count).toBe('0');
    expect(await dataSource.runMigrations()).toHaveLength(dataSource.migrations.length);
  });
});
