import type { Tally } from './promises/tally.js';

export type Scale = 'quick' | 'nightly';

/** One run of a fault: everything that is chosen in it follows from the seed. */
export interface FaultRun {
  readonly seed: number;
  /** How many payments, messages or kills, as the fault counts. */
  readonly count: number;
}

/** A fault, and what to do to see whether the promises hold under it. */
export interface Fault {
  /** Short and without blanks, for `--only`. */
  readonly name: string;
  readonly title: string;
  readonly counts: Readonly<Record<Scale, number>>;
  run(run: FaultRun): Promise<Tally>;
}
