/** The middle value; of an even number of values, the lower middle one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** From the least to the greatest value, as a share of the median. */
export function spread(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

/** Round by round, so that what both sides suffered together cancels out. */
export function ratios(measured: readonly number[], reference: readonly number[]): number[] {
  return measured.map((value, round) => value / (reference[round] as number));
}
