import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { comparison, type Finding } from '../report/finding.js';
import type { Series } from './series.js';

/** What the program prints: operations per second, round by round. */
export type SigningFigures = Readonly<Record<string, { gateway: number[]; library: number[] }>>;

const GOALS = {
  symmetric: ['signing ÷ R4', 1, 1.2],
  rsaSign: ['RSA sign ÷ R4', 1.5, 1.8],
  rsaVerify: ['RSA verify ÷ R4', 3, 3.6],
} as const satisfies Record<string, readonly [string, number, number]>;

/** Signing and verifying against R4, the provider's own library, on one thread of a process of their own. */
export const signingSeries: Series = {
  name: 'signing',
  measure: async ({ scale }) => {
    const program = join(import.meta.dirname, '..', 'references', 'signing.program.js');
    const args = [program, String(scale.rounds), String(scale.signingMilliseconds)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const figures = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as SigningFigures;
    return Object.entries(GOALS).map(([name, [goal, must, aim]]): Finding => {
      const { gateway, library } = figures[name] as SigningFigures[string];
      return comparison({ goal, must: { least: must }, aim: { least: aim } }, gateway, library, 'per second');
    });
  },
};
