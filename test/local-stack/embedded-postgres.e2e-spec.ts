import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findLiveProcess, waitUntilGone } from '../../apps/local-stack/src/embedded-postgres/live-process.js';
import { IS_ROOT, LauncherProject, stop, uidOf, type RunningProgram } from './launcher-project.js';
import { queryOnce } from '../support/query-once.js';

let project: LauncherProject;

beforeAll(async () => {
  project = await LauncherProject.create();
});

afterAll(() => project.remove());

/** A folder for PATH with the few commands the launcher uses, without setpriv. */
async function pathWithoutSetpriv(): Promise<string> {
  const folder = join(project.folder, 'few-commands');
  await mkdir(folder, { recursive: true });
  for (const name of ['id', 'chown', 'ps']) {
    const { stdout } = await promisify(execFile)('sh', ['-c', `command -v ${name} || true`]);
    if (stdout) await symlink(stdout.trim(), join(folder, name)).catch(() => undefined);
  }
  return folder;
}

describe('a healthy start and stop', () => {
  it('creates the data on the first start and finds it again on the second', async () => {
    const dataDir = await project.newDataDir();
    const first = await project.run(dataDir, { mode: 'durable' });
    await queryOnce(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await stop(first)).toBe(0);

    const second = await project.run(dataDir, { mode: 'durable' });
    expect(await queryOnce(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(await stop(second)).toBe(0);
  });

  it('listens on the loopback address only, takes 200 sessions, and flushes to disk when asked to', async () => {
    const show = `SELECT current_setting('listen_addresses') AS listen, current_setting('max_connections') AS sessions,
      current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding`;
    const durable = await project.run(await project.newDataDir(), { mode: 'durable' });
    expect(await queryOnce(durable.url, show)).toEqual([
      { listen: '127.0.0.1', sessions: '200', fsync: 'on', encoding: 'UTF8' },
    ]);
    await stop(durable);
    const fast = await project.run(await project.newDataDir());
    expect(await queryOnce(fast.url, show)).toMatchObject([{ fsync: 'off' }]);
    await stop(fast);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops cleanly on %s and leaves no process', async (signal) => {
    const program = await project.run(await project.newDataDir());
    expect(await stop(program, signal)).toBe(0);
    expect(await findLiveProcess(program.pid)).toBeUndefined();
    expect(await readdir(program.dataDir)).not.toContain('postmaster.pid');
    expect(await readdir(dirname(program.dataDir))).toEqual(['postgres']);
  });

  it('says so when the wanted port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const program = await project.run(await project.newDataDir(), { port });
    taken.close();
    expect(program).toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining(String(port)) });
    expect(await program.ended).toBe(1);
  });
});

describe('processes that die', () => {
  it('ends the server when its launcher is killed, and starts again on the same data', async () => {
    const dataDir = await project.newDataDir();
    const killed = await project.run(dataDir);
    await stop(killed, 'SIGKILL');
    if (process.platform === 'linux') expect(await waitUntilGone(killed.pid, 60_000)).toBe(true);
    const next = await project.run(dataDir);
    expect(await queryOnce(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stop(next);
  });

  it('starts again at once, while the server of a killed launcher is still ending', async () => {
    const dataDir = await project.newDataDir();
    await stop(await project.run(dataDir), 'SIGKILL');
    const next = await project.run(dataDir);
    expect(next.code).toBeUndefined();
    await stop(next);
  });

  it('first stops a server left behind by a killed launcher where setpriv is missing', async () => {
    const dataDir = await project.newDataDir();
    const env = { PATH: await pathWithoutSetpriv() };
    const killed = await project.run(dataDir, { env });
    await queryOnce(killed.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await stop(killed, 'SIGKILL');
    expect(await findLiveProcess(killed.pid)).toBeDefined();

    const next = await project.run(dataDir, { env });
    expect(next.notes.join()).toContain(`process ${killed.pid}`);
    expect(await findLiveProcess(killed.pid)).toBeUndefined();
    expect(await queryOnce(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await stop(next);
  });

  it('recovers the data of a server that was killed', async () => {
    const dataDir = await project.newDataDir();
    const program = await project.run(dataDir, { mode: 'durable' });
    await queryOnce(program.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(program.pid, 'SIGKILL');
    await stop(program);

    const next = await project.run(dataDir, { mode: 'durable' });
    expect(await queryOnce(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await stop(next);
  });

  it('refuses a second launcher on the same data and leaves the first alone', async () => {
    const dataDir = await project.newDataDir();
    const first = await project.run(dataDir);
    const second = await project.run(dataDir);
    expect(second).toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    expect(second.message).toContain(`process ${first.child.pid}`);
    expect(await queryOnce(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stop(first);
  });
});

describe('a lock file that lies', () => {
  async function startWithLockFileOf(pid: number): Promise<RunningProgram> {
    const dataDir = await project.newDataDir();
    const first = await project.run(dataDir);
    const lockFile = await readFile(join(first.dataDir, 'postmaster.pid'), 'utf8');
    await stop(first);
    await writeFile(join(first.dataDir, 'postmaster.pid'), lockFile.replace(/^\d+/, String(pid)));
    return project.run(dataDir);
  }

  /** As the server's own user: of a foreign process PostgreSQL itself knows that it is no server. */
  function asServerUser(command: string): [string, string[]] {
    return IS_ROOT
      ? ['setpriv', ['--reuid=postgres', '--clear-groups', 'sh', '-c', command]]
      : ['sh', ['-c', command]];
  }

  it('starts when the process id in it is of nobody', async () => {
    const program = await startWithLockFileOf(4_194_303);
    expect(program.code).toBeUndefined();
    await stop(program);
  });

  it('starts when the process id in it now belongs to another program, and leaves that alone', async () => {
    const other = spawn('sleep', ['600'], IS_ROOT ? { uid: (await serverUid()) ?? 0 } : {});
    const program = await startWithLockFileOf(other.pid ?? 0);
    expect(program.code).toBeUndefined();
    expect(await findLiveProcess(other.pid ?? 0)).toBeDefined();
    other.kill();
    await stop(program);
  });

  it.runIf(process.platform === 'linux')('starts when the process in it is a zombie', async () => {
    const parent = spawn(...asServerUser('sleep 600 & echo $!; exec tail -f /dev/null'), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(printed.toString());
    await vi.waitFor(async () => {
      expect(await readFile(`/proc/${parent.pid}/comm`, 'utf8')).toBe('tail\n');
    }, 60_000);
    process.kill(zombie);
    expect(await waitUntilGone(zombie, 60_000)).toBe(true);
    expect(await readFile(`/proc/${zombie}/stat`, 'utf8')).toContain(') Z ');

    const program = await startWithLockFileOf(zombie);
    expect(program.code).toBeUndefined();
    parent.kill();
    await stop(program);
  });

  async function serverUid(): Promise<number | undefined> {
    const probe = await project.run(await project.newDataDir());
    const uid = await uidOf(probe.pid);
    await stop(probe);
    return uid;
  }
});

describe('data that cannot be used', () => {
  async function startAfter(damage: (dataDir: string) => Promise<void>): Promise<RunningProgram> {
    const dataDir = await project.newDataDir();
    await stop(await project.run(dataDir));
    await damage(dataDir);
    return project.run(dataDir);
  }

  it.each([
    ['the control file is gone', (dir: string) => rm(join(dir, 'global/pg_control'))],
    ['the write-ahead log is gone', (dir: string) => rm(join(dir, 'pg_wal'), { recursive: true })],
    ['the version file is gone', (dir: string) => rm(join(dir, 'PG_VERSION'))],
    ['the catalogue is gone', (dir: string) => rm(join(dir, 'base'), { recursive: true })],
    ['the settings are gone', (dir: string) => rm(join(dir, 'postgresql.conf'))],
  ])('names the damage and the way out in one sentence when %s', async (_title, damage) => {
    const program = await startAfter(damage);
    expect(program.code).toBe('DATA_FOLDER_DAMAGED');
    expect(program.message).toMatch(
      /^PostgreSQL cannot use the data in .*move it away to start afresh \(mv .*\)\.$/,
    );
    expect(await program.ended).toBe(1);
  });

  it('names the other version whose data it found, and keeps that data', async () => {
    let folder = '';
    const program = await startAfter(async (dir) => {
      folder = dir;
      await writeFile(join(dir, 'PG_VERSION'), '15\n');
    });
    expect(program).toMatchObject({
      code: 'DATA_FOLDER_OTHER_VERSION',
      message: expect.stringContaining('15'),
    });
    expect(await readFile(join(folder, 'PG_VERSION'), 'utf8')).toBe('15\n');
  });

  it('starts afresh after a first start that was cut off in the middle', async () => {
    const dataDir = await project.newDataDir();
    await mkdir(`${dataDir}.unfinished-abcdef`);
    await writeFile(`${dataDir}.unfinished-abcdef/PG_VERSION`, '18\n');
    const program = await project.run(dataDir);
    expect(program.code).toBeUndefined();
    await stop(program);
    expect(await readdir(dirname(dataDir))).toEqual(['postgres']);
  });
});
