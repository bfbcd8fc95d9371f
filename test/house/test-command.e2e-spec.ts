import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from './project-files.js';

const TOOLS = ['prettier', 'depcruise', 'oxlint', 'tsc', 'npm'];
const ALL_PASSED = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-command-'));
  for (const tool of TOOLS) await stub(tool, 'exit 0');
});

afterEach(() => rm(folder, { recursive: true }));

/** Puts a program of that name before the real one. */
async function stub(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

/** A Vitest that writes these results to the file that it is told, and exits with `status`. */
async function stubVitest(results: object, status: number): Promise<void> {
  await writeFile(join(folder, 'results.json'), JSON.stringify(results));
  await stub(
    'vitest',
    `for option; do case $option in --outputFile.json=*) cp '${folder}/results.json' "\${option#*=}";; esac; done\nexit ${status}`,
  );
}

function runTests(): { lastLine: string | undefined; status: number | null } {
  const { stdout, status } = spawnSync(process.execPath, [join(ROOT, 'scripts/test.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, PATH: [folder, process.env['PATH']].join(delimiter) },
  });
  return { lastLine: stdout.trimEnd().split('\n').at(-1), status };
}

describe('npm test', () => {
  it('ends with the sum of checks, build and tests', async () => {
    await stubVitest(ALL_PASSED, 0);
    expect(runTests()).toEqual({ lastLine: '12 passed, 0 failed', status: 0 });
  });

  it('tells how many were skipped', async () => {
    await stubVitest({ ...ALL_PASSED, numPendingTests: 2, numTodoTests: 1 }, 0);
    expect(runTests()).toEqual({ lastLine: '12 passed, 0 failed, 3 skipped', status: 0 });
  });

  it('fails for a failed test and for a suite that cannot be loaded', async () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    await stubVitest({ ...ALL_PASSED, numFailedTests: 1, testResults }, 1);
    expect(runTests()).toEqual({ lastLine: '12 passed, 2 failed', status: 1 });
  });

  it('fails for a failed check, and still runs the tests', async () => {
    await stub('oxlint', 'exit 1');
    await stubVitest(ALL_PASSED, 0);
    expect(runTests()).toEqual({ lastLine: '11 passed, 1 failed', status: 1 });
  });

  it('fails when the build does', async () => {
    await stub('npm', 'exit 1');
    await stubVitest(ALL_PASSED, 0);
    expect(runTests()).toEqual({ lastLine: '11 passed, 1 failed', status: 1 });
  });

  it('fails when the tests break without a result', async () => {
    await stub('vitest', 'exit 1');
    expect(runTests()).toEqual({ lastLine: '5 passed, 1 failed', status: 1 });
  });

  it('fails when no test ran', async () => {
    await stubVitest({ ...ALL_PASSED, numPassedTests: 0 }, 0);
    expect(runTests()).toEqual({ lastLine: '5 passed, 0 failed', status: 1 });
  });
});
