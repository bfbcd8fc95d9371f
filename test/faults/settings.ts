import type { Scale } from './fault.js';

export interface FaultSettings {
  readonly seed: number;
  readonly scale: Scale;
  /** Part of the name of the faults to run; empty for all. */
  readonly only: string;
  /** Divides the counts, for trying a fault out. */
  readonly divide: number;
}

/** What the run was asked for, by the environment that `npm run faults` sets. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): FaultSettings {
  return {
    seed: Number(env['FAULTS_SEED'] ?? 1),
    scale: env['FAULTS_SCALE'] === 'nightly' ? 'nightly' : 'quick',
    only: env['FAULTS_ONLY'] ?? '',
    divide: Number(env['FAULTS_DIVIDE'] ?? 1),
  };
}
