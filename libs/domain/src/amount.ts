import { DomainError } from './errors.js';
import type { Rupiah } from './rupiah.js';

/** What a payer may pay on a payment code. */
export type Amount =
  | { readonly type: 'FIXED'; readonly value: Rupiah }
  | { readonly type: 'OPEN' }
  | { readonly type: 'LIMITED'; readonly min: Rupiah | null; readonly max: Rupiah | null };

export type AmountType = Amount['type'];
export const AMOUNT_TYPES = ['FIXED', 'OPEN', 'LIMITED'] as const satisfies readonly AmountType[];

/** How a paid amount compares with what a code asks for. */
export type AmountFit = 'FITS' | 'UNDERPAID' | 'OVERPAID' | 'OUT_OF_RANGE';

/**
 * Checks the rules of an amount: a fixed value above zero, a limited one with at least one bound above zero
 * and min below max.
 * @throws DomainError `invalid_amount`
 */
export function assertAmount(amount: Amount): void {
  if (amount.type === 'FIXED' && amount.value <= 0) {
    throw new DomainError('invalid_amount', 'A fixed amount must be above zero.', { field: 'amount.value' });
  }
  if (amount.type !== 'LIMITED') return;
  const { min, max } = amount;
  if (!min && !max) {
    throw new DomainError('invalid_amount', 'A limited amount needs min, max, or both, above zero.', {
      field: 'amount',
    });
  }
  if (max !== null && max <= 0) {
    throw new DomainError('invalid_amount', 'The upper limit must be above zero.', { field: 'amount.max' });
  }
  if (min !== null && max !== null && min >= max) {
    throw new DomainError('invalid_amount', 'The lower limit must be below the upper limit.', {
      field: 'amount.min',
    });
  }
}

/** Compares a paid amount with what the code asks for. Zero never fits. */
export function fitOf(amount: Amount, paid: Rupiah): AmountFit {
  switch (amount.type) {
    case 'FIXED':
      if (paid === amount.value) return 'FITS';
      return paid < amount.value ? 'UNDERPAID' : 'OVERPAID';
    case 'OPEN':
      return paid > 0 ? 'FITS' : 'OUT_OF_RANGE';
    case 'LIMITED': {
      const aboveMin = paid > 0 && paid >= (amount.min ?? 0);
      return aboveMin && paid <= (amount.max ?? Infinity) ? 'FITS' : 'OUT_OF_RANGE';
    }
  }
}

/** Whether two amounts ask for the same. Codes of one order must. */
export function sameAmount(a: Amount, b: Amount): boolean {
  if (a.type === 'FIXED') return b.type === 'FIXED' && a.value === b.value;
  if (a.type === 'LIMITED') return b.type === 'LIMITED' && a.min === b.min && a.max === b.max;
  return b.type === 'OPEN';
}
