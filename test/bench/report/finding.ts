import { median, ratios, spread } from './statistics.js';

/** A bound of a goal. */
export interface Bound {
  readonly least?: number;
  readonly most?: number;
}

/** One row of the table. */
export interface Finding {
  readonly goal: string;
  readonly unit: string;
  readonly must: Bound;
  readonly aim: Bound;
  /** Absent when this machine cannot measure it. */
  readonly value: number | null;
  readonly spread: number | null;
  /** What was compared, and what to know of it. */
  readonly notes: readonly string[];
  /** Every round of every side. */
  readonly figures: Readonly<Record<string, readonly number[]>>;
}

export type Verdict = 'aim' | 'must' | 'missed' | 'not measured' | 'for comparison';

export function verdictOf({ value, must, aim }: Finding): Verdict {
  if (value === null) return 'not measured';
  if (Object.keys(must).length === 0) return 'for comparison';
  if (isWithin(value, aim)) return 'aim';
  return isWithin(value, must) ? 'must' : 'missed';
}

function isWithin(value: number, { least = -Infinity, most = Infinity }: Bound): boolean {
  return value >= least && value <= most;
}

/** Beyond this the machine was too restless for the series to prove much. */
const RESTLESS = 0.25;

type Goal = Pick<Finding, 'goal' | 'must' | 'aim'> & { readonly notes?: readonly string[] };

/** How the gateway did against its reference, round by round. */
export function comparison(
  { notes = [], ...goal }: Goal,
  measured: readonly number[],
  reference: readonly number[],
  unit: string,
): Finding {
  const each = ratios(measured, reference);
  const restless = spread(reference);
  return {
    ...goal,
    unit: '×',
    value: median(each),
    spread: spread(each),
    notes: [
      `${show(median(measured))} against ${show(median(reference))} ${unit}`,
      ...notes,
      ...(restless > RESTLESS ? [`restless machine: the reference varied by ${percent(restless)}`] : []),
    ],
    figures: { measured, reference },
  };
}

/** A figure that stands for itself. */
export function figure({ notes = [], ...goal }: Goal, values: readonly number[], unit: string): Finding {
  const restless = spread(values);
  return {
    ...goal,
    unit,
    value: median(values),
    spread: values.length > 1 ? restless : null,
    notes,
    figures: { measured: values },
  };
}

/** Three significant digits are more than such figures carry. */
export function show(value: number): string {
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
