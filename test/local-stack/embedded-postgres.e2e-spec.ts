import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packageName } from '../../apps/local-stack/src/embedded-postgres/binaries.js';
import { findLiveProcess, waitUntilGone } from '../../apps/local-stack/src/embedded-postgres/live-process.js';
import { LauncherProject, NOBODY, othersCanRun, type RunningProgram } from './launcher-project.js';

const isRoot = process.getuid?.() === 0;
const asRoot = describe.runIf(isRoot && process.platform === 'linux');
/** Others need Node and the packages of this very project, which may lie below a closed home folder. */
const asOthers = describe.runIf(isRoot && process.platform === 'linux' && othersCanRun());
const UID_WITHOUT_NAME = 54_321;

let project: LauncherProject;

beforeAll(async () => {
  project = await LauncherProject.create();
});

afterAll(() => project.remove());

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function stop(program: RunningProgram, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | string> {
  program.child.kill(signal);
  return program.ended;
}

async function newDataDir(uid?: number): Promise<string> {
  return join(await project.dataParent(uid), 'postgres');
}

async function uidOf(pid: number): Promise<number> {
  return (await stat(`/proc/${pid}`)).uid;
}

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
    const dataDir = await newDataDir();
    const first = await project.run(dataDir, { mode: 'durable' });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await stop(first)).toBe(0);

    const second = await project.run(dataDir, { mode: 'durable' });
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(await stop(second)).toBe(0);
  });

  it('listens on the loopback address only, takes 200 sessions, and flushes to disk when asked to', async () => {
    const show = `SELECT current_setting('listen_addresses') AS listen, current_setting('max_connections') AS sessions,
      current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding`;
    const durable = await project.run(await newDataDir(), { mode: 'durable' });
    expect(await query(durable.url, show)).toEqual([
      { listen: '127.0.0.1', sessions: '200', fsync: 'on', encoding: 'UTF8' },
    ]);
    await stop(durable);
    const fast = await project.run(await newDataDir());
    expect(await query(fast.url, show)).toMatchObject([{ fsync: 'off' }]);
    await stop(fast);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops cleanly on %s and leaves no process', async (signal) => {
    const program = await project.run(await newDataDir());
    expect(await stop(program, signal)).toBe(0);
    expect(await findLiveProcess(program.pid)).toBeUndefined();
    expect(await readdir(program.dataDir)).not.toContain('postmaster.pid');
    expect(await readdir(dirname(program.dataDir))).toEqual(['postgres']);
  });

  it('says so when the wanted port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const program = await project.run(await newDataDir(), { port });
    taken.close();
    expect(program).toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining(String(port)) });
    expect(await program.ended).toBe(1);
  });
});

describe('processes that die', () => {
  it('ends the server when its launcher is killed, and starts again on the same data', async () => {
    const dataDir = await newDataDir();
    const killed = await project.run(dataDir);
    await stop(killed, 'SIGKILL');
    if (process.platform === 'linux') expect(await waitUntilGone(killed.pid, 5_000)).toBe(true);
    const next = await project.run(dataDir);
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stop(next);
  });

  it('starts again at once, while the server of a killed launcher is still ending', async () => {
    const dataDir = await newDataDir();
    await stop(await project.run(dataDir), 'SIGKILL');
    const next = await project.run(dataDir);
    expect(next.code).toBeUndefined();
    await stop(next);
  });

  it('first stops a server left behind by a killed launcher where setpriv is missing', async () => {
    const dataDir = await newDataDir();
    const env = { PATH: await pathWithoutSetpriv() };
    const killed = await project.run(dataDir, { env });
    await query(killed.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await stop(killed, 'SIGKILL');
    expect(await findLiveProcess(killed.pid)).toBeDefined();

    const next = await project.run(dataDir, { env });
    expect(next.notes.join()).toContain(`process ${killed.pid}`);
    expect(await findLiveProcess(killed.pid)).toBeUndefined();
    expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await stop(next);
  });

  it('recovers the data of a server that was killed', async () => {
    const dataDir = await newDataDir();
    const program = await project.run(dataDir, { mode: 'durable' });
    await query(program.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(program.pid, 'SIGKILL');
    await stop(program);

    const next = await project.run(dataDir, { mode: 'durable' });
    expect(await query(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await stop(next);
  });

  it('refuses a second launcher on the same data and leaves the first alone', async () => {
    const dataDir = await newDataDir();
    const first = await project.run(dataDir);
    const second = await project.run(dataDir);
    expect(second).toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    expect(second.message).toContain(`process ${first.child.pid}`);
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stop(first);
  });
});

describe('a lock file that lies', () => {
  async function startWithLockFileOf(pid: number): Promise<RunningProgram> {
    const dataDir = await newDataDir();
    const first = await project.run(dataDir);
    const lockFile = await readFile(join(first.dataDir, 'postmaster.pid'), 'utf8');
    await stop(first);
    await writeFile(join(first.dataDir, 'postmaster.pid'), lockFile.replace(/^\d+/, String(pid)));
    return project.run(dataDir);
  }

  /** As the server's own user: of a foreign process PostgreSQL itself knows that it is no server. */
  function asServerUser(command: string): [string, string[]] {
    return isRoot
      ? ['setpriv', ['--reuid=postgres', '--clear-groups', 'sh', '-c', command]]
      : ['sh', ['-c', command]];
  }

  it('starts when the process id in it is of nobody', async () => {
    const program = await startWithLockFileOf(4_194_303);
    expect(program.code).toBeUndefined();
    await stop(program);
  });

  it('starts when the process id in it now belongs to another program, and leaves that alone', async () => {
    const other = spawn('sleep', ['60'], isRoot ? { uid: (await serverUid()) ?? 0 } : {});
    const program = await startWithLockFileOf(other.pid ?? 0);
    expect(program.code).toBeUndefined();
    expect(await findLiveProcess(other.pid ?? 0)).toBeDefined();
    other.kill();
    await stop(program);
  });

  it.runIf(process.platform === 'linux')('starts when the process in it is a zombie', async () => {
    const parent = spawn(...asServerUser('sleep 60 & echo $!; exec tail -f /dev/null'), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(printed.toString());
    await vi.waitFor(async () => {
      expect(await readFile(`/proc/${parent.pid}/comm`, 'utf8')).toBe('tail\n');
    });
    process.kill(zombie);
    expect(await waitUntilGone(zombie, 5_000)).toBe(true);
    expect(await readFile(`/proc/${zombie}/stat`, 'utf8')).toContain(') Z ');

    const program = await startWithLockFileOf(zombie);
    expect(program.code).toBeUndefined();
    parent.kill();
    await stop(program);
  });

  async function serverUid(): Promise<number | undefined> {
    const probe = await project.run(await newDataDir());
    const uid = await uidOf(probe.pid);
    await stop(probe);
    return uid;
  }
});

describe('data that cannot be used', () => {
  async function startAfter(damage: (dataDir: string) => Promise<void>): Promise<RunningProgram> {
    const dataDir = await newDataDir();
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
    const dataDir = await newDataDir();
    await mkdir(`${dataDir}.unfinished-abcdef`);
    await writeFile(`${dataDir}.unfinished-abcdef/PG_VERSION`, '18\n');
    const program = await project.run(dataDir);
    expect(program.code).toBeUndefined();
    await stop(program);
    expect(await readdir(dirname(dataDir))).toEqual(['postgres']);
  });
});

asRoot('started by root (skipped for an ordinary user, who cannot become others)', () => {
  it('runs the server as postgres, in a folder that it hands over', async () => {
    const dataDir = await newDataDir();
    const program = await project.run(dataDir);
    const { stdout } = await promisify(execFile)('sh', ['-c', 'id -u postgres || id -u nobody']);
    expect(await uidOf(program.pid)).toBe(Number(stdout));
    expect((await stat(dataDir)).uid).toBe(Number(stdout));
    await stop(program);
  });

  it('runs the server as nobody where there is no user postgres', async (context) => {
    const passwd = (await readFile('/etc/passwd', 'utf8')).replace(/^postgres:.*\n/m, '');
    await writeFile(join(project.folder, 'passwd'), passwd);
    const prefix = [
      'unshare',
      '-m',
      'sh',
      '-c',
      `mount --bind ${project.folder}/passwd /etc/passwd && exec "$@"`,
      '-',
    ];
    await promisify(execFile)('unshare', ['-m', 'true']).catch(() =>
      context.skip('unshare -m is not allowed here'),
    );
    const program = await project.run(await newDataDir(), { prefix });
    expect(await uidOf(program.pid)).toBe(NOBODY);
    await stop(program);
  });

  it('works in a project below a closed home folder: programs copied once, data moved, both told', async () => {
    const closed = await LauncherProject.create();
    await chmod(closed.folder, 0o700);
    const dataDir = join(closed.folder, '.data/postgres');
    const first = await closed.run(dataDir, { env: { TMPDIR: project.folder } });
    expect(first.notes).toHaveLength(2);
    expect(first.dataDir).toMatch(/^\/var\/(lib|tmp)\/doku-gateway-/);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await stop(first);

    const second = await closed.run(dataDir, { env: { TMPDIR: project.folder } });
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await stop(second);
    const copies = (await readdir(project.folder)).filter((name) =>
      name.startsWith('doku-gateway-postgres-'),
    );
    expect(copies).toHaveLength(1);
    await closed.remove();
    await rm(dirname(second.dataDir), { recursive: true });
  });

  it.runIf(othersCanRun())('takes over data that another user made', async () => {
    const dataDir = await newDataDir(NOBODY);
    await stop(await project.run(dataDir, { uid: NOBODY }));
    const program = await project.run(dataDir);
    expect(program.code).toBeUndefined();
    await stop(program);
  });
});

asOthers(
  'started by another user (skipped where others cannot enter this project, or we cannot become them)',
  () => {
    it('works for an ordinary user', async () => {
      const program = await project.run(await newDataDir(NOBODY), { uid: NOBODY });
      expect(await uidOf(program.pid)).toBe(NOBODY);
      expect(await stop(program)).toBe(0);
    });

    it('says plainly that a user id without a name cannot run PostgreSQL', async () => {
      const program = await project.run(await newDataDir(UID_WITHOUT_NAME), { uid: UID_WITHOUT_NAME });
      expect(program).toMatchObject({ code: 'USER_WITHOUT_NAME', message: expect.stringContaining('54321') });
      expect(await program.ended).toBe(1);
    });

    it('says whose the data is when an ordinary user meets data of another', async () => {
      const dataDir = await newDataDir(NOBODY);
      await stop(await project.run(dataDir));
      const program = await project.run(dataDir, { uid: NOBODY });
      expect(program).toMatchObject({
        code: 'DATA_FOLDER_NOT_WRITABLE',
        message: expect.stringContaining('belongs'),
      });
    });

    it('says that a folder is not writable', async () => {
      const program = await project.run(await newDataDir(), { uid: NOBODY });
      expect(program).toMatchObject({ code: 'DATA_FOLDER_NOT_WRITABLE' });
    });
  },
);

describe('packages installed without their install scripts', () => {
  let bare: LauncherProject;

  beforeAll(async () => {
    bare = await LauncherProject.create('absent');
  });

  afterAll(() => bare.remove());

  it.runIf(isRoot && othersCanRun())(
    'copies the programs for a user who cannot write the missing links',
    async () => {
      const parent = await bare.dataParent(NOBODY);
      const program = await bare.run(join(parent, 'postgres'), { uid: NOBODY, env: { TMPDIR: parent } });
      expect(program.notes.join()).toContain('run from');
      expect(await query(program.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await stop(program);
    },
  );

  it('makes the missing links itself', async () => {
    const program = await bare.run(join(await bare.dataParent(), 'postgres'));
    expect(program.code).toBeUndefined();
    expect(program.notes).toEqual([]);
    await stop(program);
  });

  it('says that the programs do not run on this machine, without copying them about', async () => {
    const broken = join(bare.folder, 'node_modules', packageName(), 'native/bin/postgres');
    await writeFile(broken, '#!/bin/sh\necho wrong machine >&2; exit 126\n');
    const program = await bare.run(join(await bare.dataParent(), 'postgres'));
    expect(program).toMatchObject({
      code: 'BINARIES_UNUSABLE',
      message: expect.stringContaining('wrong machine'),
    });
    expect((await readdir(bare.folder)).filter((name) => name.startsWith('doku-gateway-postgres-'))).toEqual(
      [],
    );
  });

  it('says that the package is missing', async () => {
    await rm(join(bare.folder, 'node_modules', packageName()), { recursive: true });
    const program = await bare.run(join(await bare.dataParent(), 'postgres'));
    expect(program).toMatchObject({ code: 'BINARIES_MISSING', message: expect.stringContaining('npm ci') });
  });
});
