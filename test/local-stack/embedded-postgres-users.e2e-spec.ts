import { execFile } from 'node:child_process';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IS_ROOT, LauncherProject, NOBODY, othersCanRun, stop, uidOf } from './launcher-project.js';
import { queryOnce } from '../support/query-once.js';

const asRoot = describe.runIf(IS_ROOT && process.platform === 'linux');
/** Others need Node and the packages of this very project, which may lie below a closed home folder. */
const asOthers = describe.runIf(IS_ROOT && process.platform === 'linux' && othersCanRun());
const UID_WITHOUT_NAME = 54_321;

let project: LauncherProject;

beforeAll(async () => {
  project = await LauncherProject.create();
});

afterAll(() => project.remove());

asRoot('started by root (skipped for an ordinary user, who cannot become others)', () => {
  it('runs the server as postgres, in a folder that it hands over', async () => {
    const dataDir = await project.newDataDir();
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
    const program = await project.run(await project.newDataDir(), { prefix });
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
    await queryOnce(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await stop(first);

    const second = await closed.run(dataDir, { env: { TMPDIR: project.folder } });
    expect(await queryOnce(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await stop(second);
    const copies = (await readdir(project.folder)).filter((name) =>
      name.startsWith('doku-gateway-postgres-'),
    );
    expect(copies).toHaveLength(1);
    await closed.remove();
    await rm(dirname(second.dataDir), { recursive: true });
  });

  it.runIf(othersCanRun())('takes over data that another user made', async () => {
    const dataDir = await project.newDataDir(NOBODY);
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
      const program = await project.run(await project.newDataDir(NOBODY), { uid: NOBODY });
      expect(await uidOf(program.pid)).toBe(NOBODY);
      expect(await stop(program)).toBe(0);
    });

    it('says plainly that a user id without a name cannot run PostgreSQL', async () => {
      const program = await project.run(await project.newDataDir(UID_WITHOUT_NAME), {
        uid: UID_WITHOUT_NAME,
      });
      expect(program).toMatchObject({ code: 'USER_WITHOUT_NAME', message: expect.stringContaining('54321') });
      expect(await program.ended).toBe(1);
    });

    it('says whose the data is when an ordinary user meets data of another', async () => {
      const dataDir = await project.newDataDir(NOBODY);
      await stop(await project.run(dataDir));
      const program = await project.run(dataDir, { uid: NOBODY });
      expect(program).toMatchObject({
        code: 'DATA_FOLDER_NOT_WRITABLE',
        message: expect.stringContaining('belongs'),
      });
    });

    it('says that a folder is not writable', async () => {
      const program = await project.run(await project.newDataDir(), { uid: NOBODY });
      expect(program).toMatchObject({ code: 'DATA_FOLDER_NOT_WRITABLE' });
    });
  },
);
