import type { Amount } from './amount.js';
import { DomainError } from './errors.js';
import type { SettlementShare } from './payment-code.js';

/**
 * Checks that the money can be split as asked: by percentages that make 100, or by fixed shares within the most that a payer
 * may pay. DOKU takes either from the amount after fees, so that beside percentages nothing is left for a fixed share.
 * @throws DomainError `invalid_request`
 */
export function assertSharesFit(amount: Amount, shares: readonly SettlementShare[]): void {
  const remedy = remedyFor(amount, shares);
  if (remedy !== null) throw new DomainError('invalid_request', remedy, { field: 'settlement' });
}

function remedyFor(amount: Amount, shares: readonly SettlementShare[]): string | null {
  const percentages = shares.filter(({ type }) => type === 'PERCENTAGE');
  const hundredths = percentages.reduce((sum, { value }) => sum + Math.round(value * 100), 0);
  if (percentages.length > 0 && percentages.length < shares.length)
    return 'Give every share as a percentage, or every share as a fixed amount.';
  if (percentages.length > 0 && hundredths !== 10_000)
    return 'Make the percentages of all shares add up to 100.';
  if (fixedOf(shares) > mostOf(amount).most)
    return 'Make the fixed shares no more than the amount of the bill.';
  return null;
}

/**
 * Checks that a new amount leaves the fixed shares of a code, which stay as they are, what they need.
 * @throws DomainError `invalid_amount`
 */
export function assertCoversShares(amount: Amount, shares: readonly SettlementShare[]): void {
  const fixed = fixedOf(shares);
  const { member, most } = mostOf(amount);
  if (fixed <= most) return;
  const message = `The fixed settlement shares need ${fixed} rupiah; ask for that or more.`;
  throw new DomainError('invalid_amount', message, { field: `amount.${member}` });
}

function fixedOf(shares: readonly SettlementShare[]): number {
  return shares.filter(({ type }) => type === 'FIX').reduce((sum, { value }) => sum + value, 0);
}

function mostOf(amount: Amount): { readonly member: string; readonly most: number } {
  if (amount.type === 'FIXED') return { member: 'value', most: amount.value };
  return { member: 'max', most: (amount.type === 'LIMITED' ? amount.max : null) ?? Infinity };
}
