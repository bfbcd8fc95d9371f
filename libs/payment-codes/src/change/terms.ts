import {
  DomainError,
  sameAmount,
  type ChannelCapabilities,
  type OrderChange,
  type PaymentCode,
  type PaymentCodeTerms,
} from '@app/domain';
import type { UpdatePaymentCode } from '../commands.js';
import { assertCanAsk, assertText, expiryOf } from '../create/capability.js';

/**
 * The complete set of terms after a change: what the caller named, and the rest as it stands.
 * @throws DomainError `channel_not_capable`, `invalid_amount`, `invalid_expiry`
 */
export function termsAfter(
  code: PaymentCode,
  changes: UpdatePaymentCode,
  can: ChannelCapabilities,
  now: Date,
): PaymentCodeTerms {
  const amount = changes.amount ?? code.amount;
  const reusable = changes.reusable ?? code.reusable;
  const customer = changes.customer ?? code.customer;
  const displayText = changes.displayText ?? code.displayText;
  const movesExpiry = changes.expiresAt !== undefined || changes.expiresInMinutes !== undefined;
  if (code.mode !== 'DIPC') assertNotFixed(code, changes, can);
  assertCanAsk(can, amount);
  assertText(can, displayText, customer.name);
  if (reusable && !can.reusable) {
    throw new DomainError('channel_not_capable', `${can.displayName} has no reusable codes.`, {
      field: 'reusable',
    });
  }
  const expiresAt = movesExpiry ? expiryOf(changes, can, now) : code.expiresAt;
  return { amount, reusable, expiresAt, customer, displayText };
}

/** A number that lives only with us may change in every way; a registered one only as the provider's request can say. */
function assertNotFixed(code: PaymentCode, changes: UpdatePaymentCode, can: ChannelCapabilities): void {
  const changesText =
    changes.displayText !== undefined && changes.displayText.join('\n') !== code.displayText.join('\n');
  if (changesText && can.fixedTerms.includes('displayText'))
    throw fixed(can, 'displayText', 'the display text');
  const changesType = changes.amount !== undefined && changes.amount.type !== code.amount.type;
  if (changesType && can.fixedTerms.includes('amountType'))
    throw fixed(can, 'amount.type', 'the type of amount');
}

function fixed(can: ChannelCapabilities, field: string, what: string): DomainError {
  return new DomainError(
    'channel_not_capable',
    `${can.displayName} cannot change ${what} of a registered code. Cancel it and create another.`,
    { field },
  );
}

/** @throws DomainError `payment_code_not_active`, `concurrent_change` */
export function assertChangeable(code: PaymentCode): void {
  if (code.status !== 'ACTIVE') {
    throw new DomainError(
      'payment_code_not_active',
      `The payment code is ${code.status}; only an ACTIVE one can be changed or cancelled.`,
      { retryable: code.status === 'PENDING' },
    );
  }
  if (code.pendingChange) {
    throw new DomainError(
      'concurrent_change',
      'An earlier change of this code is still being settled. Try again.',
      {
        retryAfterSeconds: 5,
      },
    );
  }
}

/**
 * A new amount is the order's new amount; codes of one order ask for the same.
 * @throws DomainError `order_amount_mismatch` when another open code of the order asks for the old one
 */
export function assertAmountIsOrders(change: OrderChange, code: PaymentCode, terms: PaymentCodeTerms): void {
  if (sameAmount(code.amount, terms.amount)) return;
  const others = change.allCodes.some(
    ({ id, status }) => id !== code.id && (status === 'ACTIVE' || status === 'PENDING'),
  );
  if (!others) return;
  throw new DomainError(
    'order_amount_mismatch',
    'The order has another open payment code, and codes of one order share its amount. Cancel the other first.',
    { field: 'amount' },
  );
}

/**
 * Puts confirmed terms into effect on the code and, where it is theirs alone, on the order. The history keeps `changeId`,
 * so that the request behind it has its effect once.
 */
export function applyTerms(
  change: OrderChange,
  codeId: string,
  terms: PaymentCodeTerms,
  changeId: string | null,
): void {
  const before = change.code(codeId);
  if (before.status !== 'ACTIVE') {
    change.happen(codeId, 'UPDATE_CONFIRMED', { pendingChange: null }, changeId);
    return;
  }
  change.happen(codeId, 'UPDATE_CONFIRMED', { ...terms, pendingChange: null }, changeId);
  if (!sameAmount(before.amount, terms.amount)) change.patchOrder({ amount: terms.amount });
  change.announce('payment_code.updated', { codeId });
}
