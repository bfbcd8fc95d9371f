import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageName } from '../../apps/local-stack/src/embedded-postgres/binaries.js';
import { IS_ROOT, LauncherProject, NOBODY, othersCanRun, stop } from './launcher-project.js';
import { queryOnce } from '../support/query-once.js';

describe('packages installed without their install scripts', () => {
  let bare: LauncherProject;

  beforeAll(async () => {
    bare = await LauncherProject.create('absent');
  });

  afterAll(() => bare.remove());

  it.runIf(IS_ROOT && othersCanRun())(
    'copies the programs for a user who cannot write the missing links',
    async () => {
      const parent = await bare.dataParent(NOBODY);
      const program = await bare.run(join(parent, 'postgres'), { uid: NOBODY, env: { TMPDIR: parent } });
      expect(program.notes.join()).toContain('run from');
      expect(await queryOnce(program.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await stop(program);
    },
  );

  it('makes the missing links itself', async () => {
    const program = await bare.run(await bare.newDataDir());
    expect(program.code).toBeUndefined();
    expect(program.notes).toEqual([]);
    await stop(program);
  });

  it('says that the programs do not run on this machine, without copying them about', async () => {
    const broken = join(bare.folder, 'node_modules', packageName(), 'native/bin/postgres');
    await writeFile(broken, '#!/bin/sh\necho wrong machine >&2; exit 126\n');
    const program = await bare.run(await bare.newDataDir());
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
    const program = await bare.run(await bare.newDataDir());
    expect(program).toMatchObject({ code: 'BINARIES_MISSING', message: expect.stringContaining('npm ci') });
  });
});
