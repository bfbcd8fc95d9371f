import type { Amount } from './amount.js';
import { DomainError } from './errors.js';
import type { LineItem } from './payment-code.js';

/**
 * Checks that the lines of a bill make up its amount, where both are given.
 * @throws DomainError `invalid_request`
 */
export function assertLinesAddUp(amount: Amount, lines: readonly LineItem[]): void {
  if (amount.type !== 'FIXED' || lines.length === 0) return;
  const sum = lines.reduce((total, { price, quantity }) => total + price * quantity, 0);
  if (sum === amount.value) return;
  const message = 'Make price times quantity of all lines add up to amount.value.';
  throw new DomainError('invalid_request', message, { field: 'lineItems' });
}
