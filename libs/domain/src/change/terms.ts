import { sameAmount } from '../amount.js';
import { inMode, type ChannelCapabilities } from '../channel.js';
import { assertCanAsk, assertText, expiryOf } from '../create/capability.js';
import { DomainError } from '../errors.js';
import { isClosing } from '../lifecycle/close-code.js';
import type { OrderChange } from '../lifecycle/order-change.js';
import {
  isOpen,
  latestExpiry,
  type Customer,
  type PaymentCode,
  type PaymentCodeTerms,
} from '../payment-code.js';
import { assertCoversShares } from '../settlement-shares.js';
import type { UpdatePaymentCode } from './update-payment-code.js';

const MINUTE_MS = 60_000;

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
  const limits = code.mode === 'DIPC' ? inMode(can, code.mode) : can;
  if (code.mode !== 'DIPC') assertNotFixed(code, changes, can);
  assertCanAsk(can, amount);
  if (changes.amount) assertCoversShares(amount, code.settlement);
  // What stands need not fit: it is shown as far as the channel can.
  assertText(limits, changes.displayText ?? [], customer.name);
  if (reusable && !can.reusable) {
    throw new DomainError('channel_not_capable', `${can.displayName} has no reusable codes.`, {
      field: 'reusable',
    });
  }
  const expiresAt = movesExpiry ? expiryOf(changes, limits, now) : code.expiresAt;
  assertStatable(expiresAt, limits, now);
  return { amount, reusable, expiresAt, customer, displayText };
}

/**
 * A change states the whole life that is left, so a longer one than it can state would be cut short by any change. What
 * DOKU rounded up to the next minute is not longer.
 */
function assertStatable(
  expiresAt: Date,
  { displayName, maxExpiryMinutes }: ChannelCapabilities,
  now: Date,
): void {
  if (expiresAt.getTime() - now.getTime() <= (maxExpiryMinutes + 1) * MINUTE_MS) return;
  throw new DomainError(
    'invalid_expiry',
    `${displayName} codes live at most ${maxExpiryMinutes} minutes after a change. Name such an expiry with it, or cancel the code and create another.`,
    { field: 'expiresAt' },
  );
}

/** A number that lives only with us may change in every way; a registered one only as the provider's request can say. */
function assertNotFixed(code: PaymentCode, changes: UpdatePaymentCode, can: ChannelCapabilities): void {
  const changesText =
    changes.displayText !== undefined && changes.displayText.join('\n') !== code.displayText.join('\n');
  if (changesText && can.fixedTerms.includes('displayText'))
    throw fixed(can, 'displayText', 'the display text', 'another');
  const changesType = changes.amount !== undefined && changes.amount.type !== code.amount.type;
  if (changesType && can.fixedTerms.includes('amountType'))
    throw fixed(can, 'amount.type', 'the type of amount', 'another under a new reference');
}

function fixed(can: ChannelCapabilities, field: string, what: string, instead: string): DomainError {
  return new DomainError(
    'channel_not_capable',
    `${can.displayName} cannot change ${what} of a registered code. Cancel it and create ${instead}.`,
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
 * A new amount is the order's new amount, unless that is paid: then a reusable code asks for it alone. Codes of an open order
 * ask for the same.
 * @throws DomainError `order_already_paid`; `invalid_amount` when as much has come already; `order_amount_mismatch` when
 * another open code of an open order asks for the old one
 */
export function assertAmountIsOrders(change: OrderChange, code: PaymentCode, terms: PaymentCodeTerms): void {
  if (sameAmount(code.amount, terms.amount)) return;
  const { order } = change;
  if (order.status === 'PAID') {
    if (terms.reusable) return;
    throw new DomainError(
      'order_already_paid',
      `Order ${order.reference} is paid in full. Use another reference for another amount.`,
      { field: 'amount' },
    );
  }
  if (terms.amount.type === 'FIXED' && terms.amount.value <= order.amountPaid) {
    throw new DomainError(
      'invalid_amount',
      `Order ${order.reference} has been paid ${order.amountPaid} already; ask for more than that.`,
      { field: 'amount.value' },
    );
  }
  const others = change.allCodes.some(({ id, status }) => id !== code.id && isOpen(status));
  if (!others) return;
  throw new DomainError(
    'order_amount_mismatch',
    'The order has another open payment code, and codes of one order share its amount. Cancel the other first; where its channel cannot, wait until it has expired, or use another reference.',
    { field: 'amount' },
  );
}

/**
 * A code that has been paid would be PAID as one that takes one payment, while DOKU may take another one for it.
 * @throws DomainError `order_already_paid`; `payment_code_not_active` when it has become one all the same, and only its end is left
 */
export function assertMayTakeOne(change: OrderChange, code: PaymentCode, terms: PaymentCodeTerms): void {
  if (isClosing(code)) {
    throw new DomainError(
      'payment_code_not_active',
      'The payment code has had the one payment that it takes; it can only be cancelled. DELETE closes its number at DOKU, and is answered 409, since the code is PAID then.',
    );
  }
  if (!code.reusable || terms.reusable) return;
  const hasMoney = change.allPayments.some(({ paymentCodeId }) => paymentCodeId === code.id);
  if (code.amountPaid === 0 && !hasMoney) return;
  throw new DomainError(
    'order_already_paid',
    'Money has come on this code, so it stays reusable. Cancel it, and use another reference for one more payment.',
    { field: 'reusable' },
  );
}

/**
 * `asked` is the code with the change that was sent, `done` the same code afterwards.
 * @throws DomainError as `assertChangeable` does, when a payment or a cancel has kept the change from taking effect
 */
export function assertTookEffect(asked: PaymentCode, done: PaymentCode): void {
  const { pendingChange } = asked;
  if (pendingChange?.kind !== 'UPDATE' || sameTerms(done, pendingChange.terms)) return;
  if (isAsItWas(asked, done)) assertChangeable(done);
}

/** Whether a code has the terms that it had when it was `asked` to change, but for the longer life that it may have been given. */
export function isAsItWas(asked: PaymentCode, now: PaymentCode): boolean {
  const { expiresAt } = asked;
  const isOfThisLife = now.expiresAt >= expiresAt && now.expiresAt <= latestExpiry(asked);
  return isOfThisLife && sameTerms({ ...now, expiresAt }, asked);
}

/** Whether two sets of terms ask for the same, to the last letter of their texts. */
export function sameTerms(a: PaymentCodeTerms, b: PaymentCodeTerms): boolean {
  return (
    sameAmount(a.amount, b.amount) &&
    a.reusable === b.reusable &&
    a.expiresAt.getTime() === b.expiresAt.getTime() &&
    sameCustomer(a.customer, b.customer) &&
    a.displayText.length === b.displayText.length &&
    a.displayText.every((line, place) => line === b.displayText[place])
  );
}

function sameCustomer(a: Customer, b: Customer): boolean {
  return a.name === b.name && a.email === b.email && a.phone === b.phone;
}
