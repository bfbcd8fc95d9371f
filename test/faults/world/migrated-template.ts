import { ensureTemplateDatabase } from '../../support/embedded-database.js';
import { openMigratedDatabase } from '../../support/migrated-database.js';

/** A database with the whole schema, to be copied: quicker than migrating for each run. */
export function migratedTemplate(): Promise<string> {
  return ensureTemplateDatabase('gateway', async (url) => {
    await (await openMigratedDatabase(url)).destroy();
  });
}
