import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_VARIABLES, configurationTable, environmentExample } from './configuration-table.js';
import { formatMarkdown, listProjectFiles, readProjectFile, ROOT, withSection } from './project-files.js';

describe('README.md', () => {
  it('has the table of every configuration variable (renew it with npm run docs)', async () => {
    const current = withSection(await readProjectFile('README.md'), 'configuration', configurationTable());
    await expect(await formatMarkdown(current)).toMatchFileSnapshot(join(ROOT, 'README.md'));
  });

  it('lists every variable that a program reads', async () => {
    const known = new Set(ALL_VARIABLES.map(({ name }) => name));
    const read = new Set<string>();
    const files = [...(await listProjectFiles('apps', '.ts')), ...(await listProjectFiles('libs', '.ts'))];
    for (const file of files.filter((path) => !path.endsWith('spec.ts'))) {
      const text = await readProjectFile(file);
      for (const [, name] of text.matchAll(/(?:env|environment)(?:\.|\[')([A-Z][A-Z0-9_]+)/g)) {
        read.add(name as string);
      }
      for (const [, name] of text.matchAll(/^ {2}(SIMULATOR_[A-Z_]+):/gm)) read.add(name as string);
    }
    expect(read.size).toBeGreaterThan(5);
    expect([...read].filter((name) => !known.has(name))).toEqual([]);
  });

  it('names only commands that exist', async () => {
    const { scripts } = JSON.parse(await readProjectFile('package.json')) as { scripts: object };
    const named = [
      ...(await readProjectFile('README.md')).matchAll(/npm run ([a-z:-]+)/g),
      ...(await readProjectFile('CONTRIBUTING.md')).matchAll(/npm run ([a-z:-]+)/g),
    ].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('.env.example', () => {
  it('has every variable of the gateway (renew it with npm run docs)', async () => {
    await expect(environmentExample()).toMatchFileSnapshot(join(ROOT, '.env.example'));
  });
});
