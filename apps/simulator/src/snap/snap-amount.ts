/** SNAP writes rupiah as `"150000.00"`. */
export function toSnapAmount(rupiah: number): { value: string; currency: 'IDR' } {
  return { value: `${rupiah}.00`, currency: 'IDR' };
}

/** Reads a SNAP amount into whole rupiah; the text must have passed the schema. */
export function fromSnapValue(value: string): number {
  return Number(value.split('.')[0]);
}
