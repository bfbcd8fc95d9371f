import type { Amount } from './amount.js';
import { DomainError } from './errors.js';
import type { SettlementShare } from './payment-code.js';

/**
 * Checks that the fixed shares of the bank accounts are within the most that a payer may pay.
 * @throws DomainError `invalid_amount`
 */
export function assertCoversShares(amount: Amount, shares: readonly SettlementShare[]): void {
  const fixed = shares.filter(({ type }) => type === 'FIX').reduce((sum, { value }) => sum + value, 0);
  const { member, most } = mostOf(amount);
  if (fixed <= most) return;
  const message = `The fixed settlement shares need ${fixed} rupiah; ask for that or more.`;
  throw new DomainError('invalid_amount', message, { field: `amount.${member}` });
}

function mostOf(amount: Amount): { readonly member: string; readonly most: number } {
  if (amount.type === 'FIXED') return { member: 'value', most: amount.value };
  return { member: 'max', most: (amount.type === 'LIMITED' ? amount.max : null) ?? Infinity };
}
