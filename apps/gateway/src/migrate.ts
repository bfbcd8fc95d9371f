import { ConfigError, loadConfig } from '@app/config';
import { dataSourceOptions } from '@app/database';
import { DataSource } from 'typeorm';

/** `npm run migrate`: brings the schema of DATABASE_URL up to date and says what it did. */
async function migrate(): Promise<void> {
  const { databaseUrl } = loadConfig();
  const dataSource = await new DataSource(
    dataSourceOptions({ url: databaseUrl.reveal(), poolSize: 1, runMigrations: false }),
  ).initialize();
  const applied = await dataSource.runMigrations();
  await dataSource.destroy();
  console.log(
    applied.length ? `Applied ${applied.map(({ name }) => name).join(', ')}.` : 'The schema is up to date.',
  );
}

try {
  await migrate();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
