import { DataSource } from 'typeorm';
import { dataSourceOptions } from '@app/database';
import { ensureTemplateDatabase } from '../../support/embedded-database.js';

/** A database with the whole schema, to be copied: quicker than migrating for each run. */
export function migratedTemplate(): Promise<string> {
  return ensureTemplateDatabase('gateway', async (url) => {
    const options = dataSourceOptions({ url, poolSize: 1, runMigrations: true });
    const dataSource = await new DataSource(options).initialize();
    await dataSource.destroy();
  });
}
