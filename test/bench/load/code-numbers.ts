/** Prices and prefixes of the codes that the benchmark pays and asks about. */
export const PRICE = 150_000;
export const NON_SNAP_BIN = '78899';
export const SNAP_PREFIX = '89650';

/** The two kinds of codes take turns: even rows of the table are paid over the non-SNAP API, odd ones over SNAP. */
export function rowOf(protocol: 'NON_SNAP' | 'SNAP', place: number): number {
  return place * 2 + (protocol === 'SNAP' ? 1 : 0);
}

export function invoiceOf(row: number): string {
  return `BENCH-${row}`;
}

export function numberOf(row: number): string {
  return (row % 2 === 0 ? NON_SNAP_BIN : SNAP_PREFIX) + String(row).padStart(11, '0');
}
