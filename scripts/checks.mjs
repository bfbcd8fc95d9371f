import { spawnSync } from 'node:child_process';

/** What `npm run check` runs, in order: cheap ones first. */
const CHECKS = [
  { name: 'format', command: 'prettier', args: ['--check', '--log-level=warn', '.'] },
  { name: 'dependency rules', command: 'depcruise', args: ['apps', 'libs', 'test'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware'] },
  { name: 'types', command: 'tsc', args: ['--noEmit'] },
];

/** Runs a command of this project, shows what it says only when it fails, and tells how it went. */
export function runStep({ name, command, args }) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const passed = status === 0;
  if (!passed) process.stdout.write(`${stdout ?? ''}${stderr ?? ''}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return passed;
}

/** Runs every check, also after one that failed. */
export function runChecks() {
  const results = CHECKS.map(runStep);
  return { passed: results.filter(Boolean).length, failed: results.filter((passed) => !passed).length };
}
