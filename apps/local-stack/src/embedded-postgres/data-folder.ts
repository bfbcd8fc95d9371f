import { chown, lstat, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PostgresBinaries } from './binaries.js';
import { notWritable } from './data-location.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { runCommand } from './run-command.js';
import type { ServerUser } from './server-user.js';

/**
 * Makes the data folder ready for a start: created by initdb when absent or empty, owned by the server's user.
 * A folder that holds something else, or another version's data, is refused and left as it is.
 */
export async function prepareDataFolder(
  folder: string,
  binaries: PostgresBinaries,
  user: ServerUser,
  durable: boolean,
): Promise<void> {
  await refuseForeignData(folder, user);
  const content = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw notWritable(folder, error);
  });
  if (content.length === 0) return createDataFolder(folder, binaries, user, durable);

  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) throw damaged(folder, 'it holds no PG_VERSION file');
  if (version.trim() !== binaries.majorVersion) {
    throw new EmbeddedPostgresError(
      'DATA_FOLDER_OTHER_VERSION',
      `The data in ${folder} was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${binaries.majorVersion}: move it away to start afresh (${moveCommand(folder)}).`,
    );
  }
  await takeOver(folder, user);
}

/** The data cannot be used; nothing was changed. `reason` is a part of a sentence. */
export function damaged(folder: string, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'DATA_FOLDER_DAMAGED',
    `PostgreSQL cannot use the data in ${folder} (${reason}); nothing was deleted: move it away to start afresh (${moveCommand(folder)}).`,
  );
}

/** initdb works in a folder beside the real one, so that an interrupted run leaves no half-made data folder. */
async function createDataFolder(
  folder: string,
  binaries: PostgresBinaries,
  user: ServerUser,
  durable: boolean,
): Promise<void> {
  await removeUnfinished(folder);
  const unfinished = await mkdtemp(`${folder}.unfinished-`).catch((error) => {
    throw notWritable(dirname(folder), error);
  });
  try {
    if (user.identity) await chown(unfinished, user.identity.uid, user.identity.gid);
    await runInitdb(unfinished, binaries, user, durable);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function runInitdb(
  folder: string,
  binaries: PostgresBinaries,
  user: ServerUser,
  durable: boolean,
): Promise<void> {
  const args = ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  if (!durable) args.push('--no-sync');
  const { exitCode, stderr } = await runCommand(binaries.initdb, args, user.identity);
  if (exitCode === 0) return;
  if (stderr.includes('could not look up effective user ID')) {
    throw new EmbeddedPostgresError(
      'USER_WITHOUT_NAME',
      `User id ${user.uid} has no entry in this machine's list of users (/etc/passwd), and PostgreSQL refuses to run without one: add the entry, run as another user, or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  const reason = stderr.split('\n').find((line) => /error|FATAL/.test(line)) ?? stderr.trim();
  throw new EmbeddedPostgresError(
    'START_FAILED',
    `The database could not be created in ${folder}: ${reason.trim()}`,
  );
}

async function removeUnfinished(folder: string): Promise<void> {
  const siblings = await readdir(dirname(folder));
  const left = siblings.filter((name) => name.startsWith(`${basename(folder)}.unfinished-`));
  await Promise.all(left.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })));
}

async function refuseForeignData(folder: string, user: ServerUser): Promise<void> {
  const owner = await findOwner(folder);
  if (user.identity || owner === undefined || owner === user.uid) return;
  throw new EmbeddedPostgresError(
    'DATA_FOLDER_NOT_WRITABLE',
    `The data in ${folder} belongs to user id ${owner}, and this runs as ${user.uid}: run as that user or as root, or set DATA_DIR to another folder.`,
  );
}

/** Hands the data to the server's user, for example after a first run without sudo. */
async function takeOver(folder: string, { uid, identity }: ServerUser): Promise<void> {
  if (!identity || (await findOwner(folder)) === uid) return;
  const owner = `${identity.uid}:${identity.gid}`;
  const { exitCode, stderr } = await runCommand('chown', ['-R', '-P', owner, folder]);
  if (exitCode !== 0) throw notWritable(folder, stderr.trim());
}

async function findOwner(folder: string): Promise<number | undefined> {
  if (process.platform === 'win32') return undefined;
  return (await lstat(folder).catch(() => undefined))?.uid;
}

function moveCommand(folder: string): string {
  return `mv ${folder} ${folder}.damaged`;
}
