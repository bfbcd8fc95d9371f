import { ConfigError, loadConfig } from '@app/config';
import { migrate } from '@app/database';

/** `npm run migrate`: brings the schema of DATABASE_URL up to date and says what it did. */
try {
  const applied = await migrate(loadConfig().databaseUrl.reveal());
  console.log(applied.length ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.');
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
