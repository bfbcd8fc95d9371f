import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { isOurs } from './is-ours.js';
import type { Note } from './note.js';
import { runCommand } from './run-command.js';
import type { ServerUser } from './server-user.js';

/**
 * Says where the data can really live: `wanted`, or, when the server's user cannot reach it (a folder below
 * root's private home), a folder of the same installation below /var/lib or /var/tmp.
 * Throws DATA_FOLDER_NOT_WRITABLE.
 */
export async function chooseDataFolder(wanted: string, user: ServerUser, note: Note): Promise<string> {
  const parent = dirname(resolve(wanted));
  const reachable = await makeParent(parent, user);
  if (reachable && (!user.identity || (await canEnter(parent, user)))) {
    return join(await realpath(parent), basename(wanted));
  }
  if (!user.identity) throw notWritable(parent);
  for (const moved of movedParents(wanted)) {
    if ((await makeParent(moved, user)) && (await isOurs(moved)) && (await canEnter(moved, user))) {
      note(`The database's files are kept in ${moved}, because ${user.name} cannot enter ${parent}.`);
      return join(moved, basename(wanted));
    }
  }
  throw notWritable(parent);
}

/** Deletes the data; with it the folder made for it below /var/lib or /var/tmp, if it had to move there. */
export async function removeDataFolder(folder: string, wanted: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  if (movedParents(wanted).includes(dirname(folder))) await rmdir(dirname(folder)).catch(() => undefined);
}

/** The error for a folder that this user, or the server's, cannot write. */
export function notWritable(folder: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'DATA_FOLDER_NOT_WRITABLE',
    `The database's files cannot be kept in ${folder}, because this user cannot write there: set DATA_DIR to a folder that it can write.`,
    { cause },
  );
}

/** Creates the folder; the ones it had to create let other users pass through, as the server's user must. */
async function makeParent(folder: string, user: ServerUser): Promise<boolean> {
  try {
    const first = await mkdir(folder, { recursive: true });
    if (first && user.identity) {
      for (let made = folder; made.startsWith(first); made = dirname(made)) await chmod(made, 0o755);
    }
    return true;
  } catch {
    return false;
  }
}

async function canEnter(folder: string, user: ServerUser): Promise<boolean> {
  return (await runCommand('/bin/sh', ['-c', 'cd -- "$0"', folder], user.identity)).exitCode === 0;
}

/** Two installations of one machine must not meet there, hence the hash. */
function movedParents(wanted: string): string[] {
  const name = `doku-gateway-${createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12)}`;
  return [join('/var/lib', name), join('/var/tmp', name)];
}
