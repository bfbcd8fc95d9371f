import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

const ROOT = resolve(import.meta.dirname, '../..');
const RULES = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string }[];
};

/** Rule, importing file, what it must not import. Every file holds that one import. */
const BREACHES: [rule: string, file: string, imported: string][] = [
  ['domain-imports-only-itself', 'libs/domain/src/a.ts', '@app/config'],
  ['domain-knows-no-framework', 'libs/domain/src/b.ts', '@nestjs/common'],
  ['domain-does-no-io', 'libs/domain/src/c.ts', 'node:fs'],
  ['client-imports-only-itself', 'libs/client/src/a.ts', '@app/domain'],
  ['config-imports-only-itself', 'libs/config/src/a.ts', '@app/domain'],
  ['token-cache-imports-only-itself', 'libs/token-cache/src/a.ts', '@app/domain'],
  ['sql-imports-only-itself', 'libs/sql/src/a.ts', '@app/domain'],
  ['work-context-imports-only-itself', 'libs/work-context/src/a.ts', '@app/domain'],
  ['access-imports-only-domain-and-sql', 'libs/access/src/a.ts', '@app/payment-codes'],
  ['access-imports-only-domain-and-sql', 'libs/access/src/a.ts', '@app/config'],
  ['payment-codes-imports-only-domain-and-sql-and-work-context', 'libs/payment-codes/src/a.ts', '@app/doku'],
  [
    'payment-codes-imports-only-domain-and-sql-and-work-context',
    'libs/payment-codes/src/b.ts',
    '@app/config',
  ],
  ['events-imports-only-domain-and-sql', 'libs/events/src/a.ts', '@app/payment-codes'],
  ['doku-imports-only-domain-and-token-cache-and-config', 'libs/doku/src/a.ts', '@app/payment-codes'],
  ['database-imports-only-entities', 'libs/database/src/a.ts', '@app/payment-codes'],
  ['entities-are-for-the-database-alone', 'apps/gateway/src/a.ts', '@app/events/entities'],
  ['gateway-imports-no-other-app', 'apps/gateway/src/b.ts', '../../simulator/src/target.js'],
  ['simulator-imports-nothing-of-ours', 'apps/simulator/src/a.ts', '@app/doku'],
  ['simulator-imports-nothing-of-ours', 'apps/simulator/src/b.ts', '../../gateway/src/target.js'],
  ['local-stack-imports-nothing-of-ours', 'apps/local-stack/src/a.ts', '@app/config'],
  ['local-stack-imports-nothing-of-ours', 'apps/local-stack/src/b.ts', '../../simulator/src/target.js'],
  ['libraries-never-import-apps', 'libs/doku/src/b.ts', '../../../apps/gateway/src/target.js'],
  ['a-library-is-entered-by-its-index', 'apps/gateway/src/c.ts', '../../../libs/doku/src/inner.js'],
  ['a-library-is-entered-by-its-index', 'libs/doku/src/c.ts', '../../domain/src/inner.js'],
  ['testing-helpers-are-for-specs', 'libs/payment-codes/src/c.ts', '@app/domain/testing'],
  ['programs-never-import-tests', 'apps/gateway/src/d.ts', '../../../test/support/target.js'],
  ['programs-need-no-development-package', 'libs/doku/src/d.ts', 'vitest'],
  ['no-cycles', 'libs/doku/src/cycle.ts', './partner.js'],
  ['every-import-resolves', 'libs/doku/src/f.ts', './missing.js'],
];

const ALLOWED: [file: string, imported: string][] = [
  ['libs/domain/src/ok.spec.ts', 'vitest'],
  ['libs/payment-codes/src/ok-1.ts', '@app/domain'],
  ['libs/payment-codes/src/ok-2.ts', '@app/sql'],
  ['libs/payment-codes/src/ok-5.ts', '@app/work-context'],
  ['libs/payment-codes/src/ok.spec.ts', '@app/domain/testing'],
  ['libs/payment-codes/src/ok-3.int-spec.ts', '../../../test/support/target.js'],
  ['libs/payment-codes/src/ok-4.int-spec.ts', '@app/database'],
  ['libs/access/src/ok-1.ts', '@app/domain'],
  ['libs/access/src/ok-2.ts', '@app/sql'],
  ['libs/events/src/ok-1.ts', '@app/domain'],
  ['libs/events/src/ok-2.ts', '@app/sql'],
  ['libs/doku/src/ok-1.ts', '@app/token-cache'],
  ['libs/doku/src/ok-2.ts', '@app/config'],
  ['libs/database/src/ok.ts', '@app/payment-codes/entities'],
  ['apps/gateway/src/ok-1.ts', '@app/doku'],
  ['apps/gateway/src/ok-3.ts', '@app/client'],
  ['apps/gateway/src/ok-2.ts', '@app/database'],
  ['apps/simulator/src/ok.ts', '@nestjs/common'],
  ['test/ok.e2e-spec.ts', '../apps/simulator/src/target.js'],
];

const LIBRARIES = [
  'access',
  'client',
  'config',
  'database',
  'doku',
  'domain',
  'events',
  'payment-codes',
  'sql',
  'token-cache',
  'work-context',
];
const TARGETS = [
  ...LIBRARIES.map((library) => `libs/${library}/src/index.ts`),
  'libs/payment-codes/src/entities.ts',
  'libs/events/src/entities.ts',
  'libs/domain/src/testing/index.ts',
  'libs/domain/src/inner.ts',
  'libs/doku/src/inner.ts',
  'apps/gateway/src/target.ts',
  'apps/simulator/src/target.ts',
  'test/support/target.ts',
];

describe('dependency rules', () => {
  let folder: string;
  let violations: Violation[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dependency-rules-'));
    await Promise.all(
      ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'].map((file) =>
        cp(join(ROOT, file), join(folder, file)),
      ),
    );
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const write = async (file: string, text: string): Promise<void> => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    };
    await Promise.all([
      ...TARGETS.map((file) => write(file, 'export const target = 1;\n')),
      ...[...BREACHES.map(([, ...rest]) => rest), ...ALLOWED].map(([file, imported]) =>
        write(file, `import * as imported from '${imported}';\nexport const used = imported;\n`),
      ),
      write(
        'libs/doku/src/partner.ts',
        "import * as imported from './cycle.js';\nexport const used = imported;\n",
      ),
    ]);
    violations = await violationsIn(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(BREACHES)('%s: %s may not import %s', (rule, file) => {
    expect(violations.filter(({ from }) => from === file).map((found) => found.rule.name)).toContain(rule);
  });

  it.each(ALLOWED)('%s may import %s', (file) => {
    expect(violations.filter(({ from }) => from === file)).toEqual([]);
  });

  it('has a planted breach for every rule', () => {
    const planted = new Set(BREACHES.map(([rule]) => rule));
    expect(RULES.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });
});

function violationsIn(cwd: string): Promise<Violation[]> {
  const command = join(ROOT, 'node_modules/.bin/depcruise');
  const args = ['--output-type', 'json', 'apps', 'libs', 'test'];
  return new Promise((done, fail) => {
    // Exits with the number of violations, so a failing exit is the expected one.
    execFile(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout, stderr) => {
      try {
        done((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations);
      } catch {
        fail(new Error(`dependency-cruiser gave no result: ${stderr}`));
      }
    });
  });
}
