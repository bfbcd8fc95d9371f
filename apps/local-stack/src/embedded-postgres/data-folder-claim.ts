import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { findLiveProcess, waitUntilGone } from './live-process.js';
import type { Note } from './note.js';

const STOP_TIMEOUT_MS = 15_000;

/**
 * Marks the data folder as used by this process, so that a second launcher does not take the server for a
 * left-over and stop it. Resolves to the release. Throws DATA_FOLDER_IN_USE.
 */
export async function claimDataFolder(folder: string): Promise<() => Promise<void>> {
  const file = `${folder}.owner.json`;
  const self = await findLiveProcess(process.pid);
  const claim = JSON.stringify({ pid: process.pid, startedAt: self?.startedAt ?? '' });
  try {
    await writeFile(file, claim, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw notClaimable(folder, error);
    await refuseLiveOwner(folder, file);
    await writeFile(file, claim).catch((cause) => {
      throw notClaimable(folder, cause);
    });
  }
  return () => rm(file, { force: true });
}

/**
 * Ends a server that an earlier run left behind in this folder, and removes a postmaster.pid whose process id
 * now belongs to a zombie or to another program (PostgreSQL itself would take it for a running server).
 * Call only while holding the claim. Throws LEFT_OVER_SERVER when the server cannot be ended.
 */
export async function clearLeftOverServer(folder: string, note: Note): Promise<void> {
  const lockFile = join(folder, 'postmaster.pid');
  const content = await readFile(lockFile, 'utf8').catch(() => undefined);
  if (content === undefined) return;
  const pid = Number.parseInt(content, 10);
  const found = await findLiveProcess(pid);
  if (!found || !found.commandLine.includes(folder)) {
    await rm(lockFile, { force: true });
    return;
  }
  note(`A database server of an earlier run (process ${pid}) still works on ${folder}; it is stopped first.`);
  try {
    process.kill(pid, 'SIGINT');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw leftOver(folder, pid, cause);
  }
  if (!(await waitUntilGone(pid, STOP_TIMEOUT_MS))) throw leftOver(folder, pid);
}

async function refuseLiveOwner(folder: string, file: string): Promise<void> {
  const owner = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as { pid: number; startedAt: string })
    .catch(() => undefined);
  const live = owner && (await findLiveProcess(owner.pid));
  if (!live || live.startedAt !== owner.startedAt) return;
  throw new EmbeddedPostgresError(
    'DATA_FOLDER_IN_USE',
    `The data in ${folder} is used by a program that is still running (process ${owner.pid}): stop that one, or set DATA_DIR to another folder.`,
  );
}

function notClaimable(folder: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'DATA_FOLDER_NOT_WRITABLE',
    `This user cannot write beside ${folder}: run as the user who made it, or set DATA_DIR to another folder.`,
    { cause },
  );
}

function leftOver(folder: string, pid: number, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'LEFT_OVER_SERVER',
    `A database server of an earlier run (process ${pid}) works on ${folder} and could not be stopped: end that process, then start again.`,
    { cause },
  );
}
