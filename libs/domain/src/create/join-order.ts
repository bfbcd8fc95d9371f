import { sameAmount } from '../amount.js';
import { DomainError } from '../errors.js';
import type { DecisionContext } from '../lifecycle/decision-context.js';
import { OrderChange } from '../lifecycle/order-change.js';
import type { OrderView } from '../order.js';
import type { PaymentCode } from '../payment-code.js';
import type { CreatePaymentCode } from './create-payment-code.js';

/**
 * Begins to add a code to an order that exists. Its amount is that of its codes, since money may come on any of them, an
 * ended one too; one of which DOKU made none asks for what the new code does.
 * @throws DomainError `concurrent_change`, `order_amount_mismatch`, `order_already_paid`
 */
export function joinOrder(
  view: OrderView,
  command: CreatePaymentCode,
  context: DecisionContext,
): OrderChange {
  assertNoAmountChanges(view);
  const change = OrderChange.of(view, context);
  if (isOfNoCode(view)) change.patchOrder({ amount: command.amount });
  assertSameAmount(change, command);
  assertUnpaid(change);
  return change;
}

/** Whether DOKU has refused, or was never sent, every code of an order, and no money has come for it all the same. */
function isOfNoCode({ codes, payments }: OrderView): boolean {
  return payments.length === 0 && codes.every(({ status }) => status === 'FAILED');
}

/** A code may ask for another amount than its order any moment: one that is added now could ask for the old one. */
function assertNoAmountChanges({ order, codes }: OrderView): void {
  if (!codes.some(changesAmount)) return;
  throw new DomainError(
    'concurrent_change',
    `Order ${order.reference} may be about to ask for another amount: the change of a code is still being settled. Try again.`,
    { retryAfterSeconds: 5 },
  );
}

function changesAmount({ amount, pendingChange }: PaymentCode): boolean {
  return pendingChange?.kind === 'UPDATE' && !sameAmount(amount, pendingChange.terms.amount);
}

function assertSameAmount({ order }: OrderChange, { amount }: CreatePaymentCode): void {
  if (sameAmount(order.amount, amount)) return;
  throw new DomainError(
    'order_amount_mismatch',
    `Order ${order.reference} asks for another amount. Codes of one order share its amount; use another reference.`,
    { field: 'amount' },
  );
}

function assertUnpaid({ order }: OrderChange): void {
  if (order.status !== 'PAID') return;
  throw new DomainError(
    'order_already_paid',
    `Order ${order.reference} is paid in full. Use another reference.`,
    { field: 'reference' },
  );
}
