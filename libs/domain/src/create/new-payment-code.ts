import { inMode } from '../channel.js';
import type { DecisionContext } from '../lifecycle/decision-context.js';
import { OrderChange } from '../lifecycle/order-change.js';
import { UNANSWERED_AFTER_MS } from '../lifecycle/sweep-plan.js';
import type { Order, OrderView } from '../order.js';
import type { PaymentCode } from '../payment-code.js';
import type { PaymentCodeProvider } from '../ports/payment-code-provider.js';
import { rupiah } from '../rupiah.js';
import { expiryOf } from './capability.js';
import type { CreatePaymentCode } from './create-payment-code.js';
import { nextInvoiceNumber } from './invoice-number.js';
import { joinOrder } from './join-order.js';

/** What a new code takes from the provider that will serve it. */
type Maker = Pick<PaymentCodeProvider, 'capabilities' | 'accountOf'>;

/**
 * Adds a code to its order, or to a new order, as the intent that is recorded before DOKU is called. A DIPC code
 * lives only with us, so it is active at once.
 * @throws DomainError `concurrent_change`, `order_amount_mismatch`, `order_already_paid`, `invalid_number`, `invalid_expiry`,
 * `invalid_request`
 */
export function addPaymentCode(
  command: CreatePaymentCode,
  existing: OrderView | null,
  id: string,
  provider: Maker,
  context: DecisionContext,
): OrderChange {
  const change = existing
    ? joinOrder(existing, command, context)
    : OrderChange.ofNew(newOrder(command, context), context);
  change.addCode(newCode(command, change.order, id, provider, context));
  change.patchOrder({ nextOrdinal: change.order.nextOrdinal + 1 });
  if (command.mode === 'DIPC') change.happen(id, 'CREATE_CONFIRMED');
  return change;
}

function newOrder(
  { merchantAccount, reference, amount }: CreatePaymentCode,
  context: DecisionContext,
): Order {
  const { now } = context;
  return {
    id: context.newId(),
    merchantAccount,
    reference,
    amount,
    status: 'OPEN',
    amountPaid: rupiah(0),
    version: 1,
    nextOrdinal: 1,
    createdAt: now,
    updatedAt: now,
  };
}

function newCode(
  command: CreatePaymentCode,
  order: Order,
  id: string,
  provider: Maker,
  context: DecisionContext,
): PaymentCode {
  const { now } = context;
  const { merchantAccount } = order;
  const { channel } = command;
  const { capabilities } = provider;
  const { protocol } = capabilities;
  return {
    id,
    orderId: order.id,
    merchantAccount,
    reference: order.reference,
    channel,
    protocol,
    mode: command.mode,
    status: 'PENDING',
    invoiceNumber: nextInvoiceNumber(order),
    number: command.number,
    providerAccount: command.number === null ? null : provider.accountOf(command.number, command.mode),
    paymentUrl: null,
    instructionsUrl: null,
    instructionsApiUrl: null,
    amount: command.amount,
    reusable: command.reusable,
    wasReusable: false,
    expiresAt: expiryOf(command, inMode(capabilities, command.mode), now),
    customer: command.customer,
    displayText: command.displayText,
    lineItems: command.lineItems,
    redirect: command.redirect,
    settlement: command.settlement,
    metadata: command.metadata,
    amountPaid: rupiah(0),
    createRequestId: context.newRequestId({ merchantAccount, channel, protocol }),
    failure: null,
    nextCheckAt: new Date(now.getTime() + UNANSWERED_AFTER_MS),
    checkAttempts: 0,
    pendingChange: null,
    createdAt: now,
    updatedAt: now,
  };
}
