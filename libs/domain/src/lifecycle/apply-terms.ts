import { sameAmount, type Amount } from '../amount.js';
import type { PaymentCodeTerms } from '../payment-code.js';
import type { Payment } from '../payment.js';
import { misfitsOf } from './misfit.js';
import type { OrderChange } from './order-change.js';

/** Puts confirmed terms into effect on the code and, where it is theirs alone, on the order. */
export function applyTerms(
  change: OrderChange,
  codeId: string,
  terms: PaymentCodeTerms,
  note: string | null = null,
): void {
  const before = change.code(codeId);
  if (before.status !== 'ACTIVE') {
    change.happen(codeId, 'UPDATE_CONFIRMED', { pendingChange: null }, note);
    return;
  }
  change.happen(codeId, 'UPDATE_CONFIRMED', { ...terms, pendingChange: null }, note);
  if (!sameAmount(before.amount, terms.amount)) change.patchOrder({ amount: terms.amount });
  change.announce('payment_code.updated', { codeId });
}

/**
 * Puts terms into effect that DOKU was asked for and has not confirmed, when a payment fits them and not the present ones:
 * DOKU takes no other amount than the one it knows.
 */
export function applyTermsProvenBy(change: OrderChange, codeId: string, payment: Payment): void {
  const code = change.code(codeId);
  const { pendingChange } = code;
  if (pendingChange?.kind !== 'UPDATE') return;
  const fits = (amount: Amount) => misfitsOf({ ...code, amount }, change.order, payment).length === 0;
  if (fits(code.amount) || !fits(pendingChange.terms.amount)) return;
  applyTerms(change, codeId, pendingChange.terms, `${payment.id} proves it`);
}
