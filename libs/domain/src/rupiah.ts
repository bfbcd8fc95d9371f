import { DomainError } from './errors.js';

/**
 * An amount of money in whole rupiah. Rupiah has no minor unit in DOKU's protocols, and the largest amount
 * they can carry (12 digits non-SNAP, 16 digits SNAP) is bounded here by the largest exact integer of
 * JavaScript (9,007,199,254,740,991), so that `number` is exact from edge to edge.
 */
export type Rupiah = number & { readonly __unit: 'rupiah' };

/** The only currency of DOKU's virtual accounts and e-wallet. */
export const CURRENCY = 'IDR';

/**
 * States that a number is an amount in rupiah.
 * @throws DomainError `invalid_amount` when it is not a whole, non-negative, exactly representable number.
 */
export function rupiah(value: number): Rupiah {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new DomainError('invalid_amount', `${value} is not a whole amount of rupiah`);
  }
  return value as Rupiah;
}

/**
 * Adds amounts of rupiah; exact or refused.
 * @throws DomainError `invalid_amount`
 */
export function sumRupiah(values: readonly number[]): Rupiah {
  const sum = values.reduce((total, value) => total + value, 0);
  if (Number.isSafeInteger(sum)) return rupiah(sum);
  throw new DomainError('invalid_amount', 'The sum is above the largest amount that can be counted.');
}
