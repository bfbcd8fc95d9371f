import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `npm run faults -- [--seed n] [--scale quick|nightly] [--only name] [--divide n]

  --seed    which choices are made; the same seed makes the same ones. 1 when left out
  --scale   quick, when left out, or nightly: twenty times as many
  --only    the faults whose name contains this
  --divide  divides the counts, for trying a fault out`;

/** Read from the scenarios' text, since nothing but Vitest loads them. */
function faultNames() {
  const folder = join(import.meta.dirname, 'scenarios');
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return texts.flatMap((text) => [...text.matchAll(/name: '([\w-]+)',\n +title:/g)].map(([, name]) => name));
}

/** @throws Error that says what cannot be done */
function readArguments() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      scale: { type: 'string', default: 'quick' },
      only: { type: 'string', default: '' },
      divide: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (!/^\d{1,15}$/.test(values.seed)) throw new Error('--seed takes a whole number.');
  if (!/^[1-9]\d{0,5}$/.test(values.divide)) throw new Error('--divide takes a whole number above 0.');
  if (!['quick', 'nightly'].includes(values.scale)) throw new Error('--scale takes quick or nightly.');
  const names = faultNames();
  if (!names.some((name) => name.includes(values.only))) {
    throw new Error(`There is no fault ${values.only}; there are ${names.join(', ')}.`);
  }
  return values;
}

function run({ seed, scale, only, divide }) {
  const faults = { FAULTS_SEED: seed, FAULTS_SCALE: scale, FAULTS_ONLY: only, FAULTS_DIVIDE: divide };
  const args = ['run', '--project', 'e2e', 'test/faults/faults.e2e-spec.ts'];
  return spawnSync('vitest', args, { stdio: 'inherit', env: { ...process.env, ...faults } }).status ?? 1;
}

try {
  const values = readArguments();
  if (values.help) process.stdout.write(`${USAGE}\n`);
  else process.exitCode = run(values);
} catch (error) {
  process.stderr.write(`${error.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
