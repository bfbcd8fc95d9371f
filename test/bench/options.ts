import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { UsageError, type Arguments } from '../../apps/gateway/src/commands/run-command.js';
import { SCALES, type Scale } from './scale.js';

export interface Options {
  readonly scale: Scale;
  /** Ids of the series to run; empty: all. */
  readonly only: readonly string[];
  /** Where the raw figures go. */
  readonly json: string;
}

export const USAGE = `npm run bench -- [--quick | --smoke] [--only series,series] [--rounds n] [--json file]

  --quick   everything in under three minutes, on small tables
  --smoke   a minute's proof that the benchmark itself works; its figures mean nothing
  --only    only these series; "list" shows their names
  --rounds  measured rounds per series
  --json    file for the raw figures; default: a file in the temp folder`;

export const ARGUMENTS = {
  options: {
    quick: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    rounds: { type: 'string' },
    json: { type: 'string', default: join(tmpdir(), `doku-gateway-bench-${Date.now()}.json`) },
  },
} as const;

/** @throws UsageError for arguments that make no sense */
export function toOptions({ values }: Arguments<typeof ARGUMENTS>): Options {
  const scale = values.smoke ? SCALES.smoke : values.quick ? SCALES.quick : SCALES.full;
  const rounds = values.rounds === undefined ? scale.rounds : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new UsageError('--rounds takes a whole number above 0.');
  return {
    scale: { ...scale, rounds },
    only: values.only.split(',').filter((name) => name !== ''),
    json: values.json,
  };
}
