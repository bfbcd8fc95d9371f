import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks, runStep } from './checks.mjs';

const LONGEST_RUN_MS = 60 * 60_000;

/** Runs every suite with Vitest. A run that breaks without naming a failed test counts as one failure. */
function runSuites() {
  const folder = mkdtempSync(join(tmpdir(), 'test-results-'));
  const file = join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync('vitest', ['run', ...reporters], {
    stdio: 'inherit',
    timeout: LONGEST_RUN_MS,
  });
  const counts = readCounts(file);
  rmSync(folder, { recursive: true, force: true });
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readCounts(file) {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    const unloadable = results.testResults.filter(
      (suite) =>
        suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
    );
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + unloadable.length,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

const checks = runChecks();
const built = runStep({ name: 'build', command: 'npm', args: ['run', 'build', '--silent'] });
const suites = runSuites();

const passed = checks.passed + Number(built) + suites.passed;
const failed = checks.failed + Number(!built) + suites.failed;
const skipped = suites.skipped > 0 ? `, ${suites.skipped} skipped` : '';
console.log(`${passed} passed, ${failed} failed${skipped}`);
process.exitCode = failed > 0 || suites.passed === 0 ? 1 : 0;
