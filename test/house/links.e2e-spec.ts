import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listProjectFiles, readProjectFile, ROOT } from './project-files.js';

describe('documentation', () => {
  it('links only to files that exist', async () => {
    const broken: string[] = [];
    const atTheTop = (await readdir(ROOT)).filter((file) => file.endsWith('.md'));
    for (const file of [...atTheTop, ...(await listProjectFiles('docs', '.md'))]) {
      for (const [, target] of (await readProjectFile(file)).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
        if (!existsSync(join(ROOT, dirname(file), target as string))) broken.push(`${file}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('links to every record of a decision from their list', async () => {
    const list = await readProjectFile('docs/adr/README.md');
    const records = (await readdir(join(ROOT, 'docs/adr'))).filter((file) => file !== 'README.md');
    expect(records.filter((file) => !list.includes(`](${file})`))).toEqual([]);
  });
});
