import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAULTS } from './catalogue.js';

/** `npm run faults -- <args>` without npm. */
function faults(...args: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), ...args], { encoding: 'utf8' });
}

it.each([
  [['--scale', 'nope'], '--scale takes quick or nightly.'],
  [['--seed', 'abc'], '--seed takes a whole number.'],
  [['--divide', '0'], '--divide takes a whole number above 0.'],
  [['--only', 'nope'], `There is no fault nope; there are `],
  [['--nope'], "Unknown option '--nope'"],
])('refuses %j without a stack, and says how it is called', (args, message) => {
  const { status, stderr } = faults(...args);
  expect(stderr).toContain(message);
  expect(stderr).toContain('npm run faults -- [--seed n]');
  expect(stderr).not.toMatch(/\n {4}at /);
  expect(status).toBe(2);
});

it('names every fault when it is asked for one that is not there', () => {
  const [, names = ''] = /there are (.*)\.\n/.exec(faults('--only', 'nope').stderr) ?? [];
  expect(names.split(', ').toSorted()).toEqual(FAULTS.map(({ name }) => name).toSorted());
});

it('tells how it is called', () => {
  expect(faults('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--divide') });
});
