import { ConfigError, loadConfig } from '@app/config';
import { migrate, undoLastMigration } from '@app/database';

/** `npm run migrate`: brings the schema of DATABASE_URL up to date and says what it did; with `undo`, one step back. */
async function run(command: string | undefined): Promise<string> {
  const url = loadConfig().databaseUrl.reveal();
  if (command === 'undo') {
    await undoLastMigration(url);
    return 'Took the latest migration back.';
  }
  const applied = await migrate(url);
  return applied.length ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.';
}

try {
  console.log(await run(process.argv[2]));
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
