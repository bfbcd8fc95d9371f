import { inspect } from 'node:util';
import { ConfigError, loadCommandConfig, readEnvironment } from '@app/config';
import { migrate, undoMigration, UndoRefusedError } from '@app/database';
import { QueryFailedError } from 'typeorm';
import { databaseUnusable } from './database-unusable.js';
import { print, runCommand, UsageError, type Arguments } from './run-command.js';

const USAGE = `npm run migrate -- [undo]

Brings the schema of DATABASE_URL (or DATABASE_URL_FILE) up to date and says what it did. Needs no other variable. Never works
on the local stack, whose gateway migrates by itself. Exit code: 0 when it did, 1 when it could not.

  undo   takes back the newest migration of this program, if it was applied last and neither a table with
         rows nor a column with values goes with it`;

const ARGUMENTS = { allowPositionals: true } as const;

/** `npm run migrate`: brings the schema up to date; with `undo`, one step back. What it does not understand changes nothing. */
async function migrateSchema({ positionals }: Arguments<typeof ARGUMENTS>): Promise<number> {
  const [verb, ...surplus] = positionals;
  if ((verb !== undefined && verb !== 'undo') || surplus.length > 0) {
    throw new UsageError(`There is no migrate ${positionals.join(' ')}.`);
  }
  const work = verb === 'undo' ? takeBack : bringUpToDate;
  print(await work(databaseUrl()));
  return 0;
}

/** A step that only migrates may have neither the accounts nor their secrets. */
function databaseUrl(): string {
  return loadCommandConfig({ ...readEnvironment(), MERCHANT_ACCOUNTS_FILE: undefined }).databaseUrl.reveal();
}

async function bringUpToDate(url: string): Promise<string> {
  const applied = await migrate(url);
  return applied.length ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.';
}

async function takeBack(url: string): Promise<string> {
  return `Took ${await undoMigration(url)} back.`;
}

/**
 * A migration that fails is told whole, with the statement and the place, since somebody has to mend it; a database that cannot
 * be reached, or refuses the login, in a line.
 */
function tell(error: unknown): number {
  if ([UsageError, ConfigError, UndoRefusedError].some((known) => error instanceof known)) throw error;
  print(error instanceof QueryFailedError ? inspect(error) : databaseUnusable(error), process.stderr);
  return 1;
}

await runCommand(USAGE, ARGUMENTS, (given) => migrateSchema(given).catch(tell));
