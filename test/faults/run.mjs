import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: 'quick' },
    only: { type: 'string', default: '' },
    divide: { type: 'string', default: '1' },
  },
});
const env = {
  ...process.env,
  FAULTS_SEED: values.seed,
  FAULTS_SCALE: values.scale,
  FAULTS_ONLY: values.only,
  FAULTS_DIVIDE: values.divide,
};
const args = ['run', '--project', 'e2e', 'test/faults/faults.e2e-spec.ts'];
process.exitCode = spawnSync('vitest', args, { stdio: 'inherit', env }).status ?? 1;
