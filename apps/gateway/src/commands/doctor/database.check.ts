import type { AppConfig } from '@app/config';
import { appliedMigrations, dataSourceOptions, nameOf } from '@app/database';
import { DataSource } from 'typeorm';
import { wordsOf } from '../../words-of-error.js';
import { failed, ok, skipped, warning, type CheckResult } from './check-result.js';

/** A token may be fetched in one transaction while another connection reads. */
const POOL_SIZE = 2;
const MIGRATIONS = 'migrations';

/** The database, open for the checks after this one; null when it cannot be reached. */
export interface DatabaseCheck {
  readonly dataSource: DataSource | null;
  readonly results: CheckResult[];
}

/** Connects as the gateway does; changes nothing. */
export async function checkDatabase({ databaseUrl, runMigrations }: AppConfig): Promise<DatabaseCheck> {
  const url = databaseUrl.reveal();
  const dataSource = new DataSource(dataSourceOptions({ url, poolSize: POOL_SIZE, runMigrations: false }));
  const place = placeOf(url);
  try {
    await dataSource.initialize();
    const [row] = await dataSource.query<{ version: string }[]>(
      "SELECT current_setting('server_version') AS version",
    );
    const reached = ok('database', `${place} answers, PostgreSQL ${row?.version}`);
    return { dataSource, results: [reached, await checkMigrations(dataSource, runMigrations)] };
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    const remedy =
      'Start the server, or correct DATABASE_URL (address, user, password, name of the database).';
    const unreached = failed('database', `${place} cannot be used: ${wordsOf(error)}`, remedy);
    return {
      dataSource: null,
      results: [unreached, skipped(MIGRATIONS, 'needs the database')],
    };
  }
}

async function checkMigrations(dataSource: DataSource, runMigrations: boolean): Promise<CheckResult> {
  const applied = await appliedMigrations(dataSource);
  const known = dataSource.migrations.map(nameOf);
  const missing = known.filter((name) => !applied.includes(name));
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    return warning(
      MIGRATIONS,
      `the schema is newer than this program: ${newer.join(', ')}`,
      'Update this program when the others are updated.',
    );
  }
  if (missing.length === 0) return ok(MIGRATIONS, `all ${known.length} applied`);
  const found = `${missing.length} of ${known.length} are missing: ${missing.join(', ')}`;
  if (runMigrations) return warning(MIGRATIONS, found, 'The gateway applies them when it starts.');
  return failed(MIGRATIONS, found, 'Run npm run migrate, or set RUN_MIGRATIONS=true.');
}

/** Host, port and name, without user and password. The address of a socket has another form, which tells no host. */
function placeOf(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address?.hostname) return 'the database of DATABASE_URL';
  return `${address.hostname}:${address.port || 5432}${address.pathname}`;
}
