import { requestChange } from '../change/request-change.js';
import type { Order } from '../order.js';
import { isOpen, type PaymentCode } from '../payment-code.js';
import type { Payment } from '../payment.js';
import type { OrderChange } from './order-change.js';

/** Calls an open order paid once what it asks for has come. Answers whether it did. */
export function closeIfPaidInFull(change: OrderChange, codeId: string): boolean {
  const completes = change.order.status === 'OPEN' && isPaidInFull(change.order, change.code(codeId));
  if (completes) change.patchOrder({ status: 'PAID' });
  return completes;
}

/**
 * A fixed order is paid when its amount has come; any other when money was accepted on a code that takes one payment, even
 * one that had ended, which keeps its status.
 */
function isPaidInFull(order: Order, code: PaymentCode): boolean {
  if (order.amount.type === 'FIXED') return order.amountPaid >= order.amount.value;
  return !code.reusable && code.amountPaid > 0;
}

/** Tells callers that an order is paid, by a payment of this code, and has its other open codes cancelled. */
export function announcePaidOrder(change: OrderChange, codeId: string, payment: Payment): void {
  change.announce('order.paid', { codeId, payment });
  requestCancelOfSiblings(change, codeId);
}

/** Looks again whether an order is paid, after one of its codes has come to ask for another amount, or for one payment. */
export function completeOrder(change: OrderChange, codeId: string): void {
  const accepted = change.allPayments.filter(({ disposition }) => disposition === 'ACCEPTED');
  const ofCode = ({ paymentCodeId }: Payment): boolean => paymentCodeId === codeId;
  // Any code may have brought the sum that a fixed order asks for.
  const payment = change.order.amount.type === 'FIXED' ? accepted.at(-1) : accepted.findLast(ofCode);
  if (payment?.paymentCodeId && closeIfPaidInFull(change, codeId))
    announcePaidOrder(change, payment.paymentCodeId, payment);
}

function requestCancelOfSiblings(change: OrderChange, paidCodeId: string): void {
  for (const sibling of change.allCodes) {
    if (sibling.id === paidCodeId || !isOpen(sibling.status)) continue;
    if (sibling.mode === 'DIPC') {
      change.happen(
        sibling.id,
        'CANCEL_CONFIRMED',
        { pendingChange: null },
        { note: 'order paid by another code' },
      );
      continue;
    }
    if (sibling.pendingChange?.kind === 'CANCEL') {
      // It may be done at DOKU already, which knows it by its request id. An attempt that is out ends it by success alone.
      const checkAttempts = Math.max(1, sibling.checkAttempts);
      change.patchCode(sibling.id, { nextCheckAt: change.context.now, checkAttempts });
      continue;
    }
    const bySweep = { rule: 'order_paid_by_another_code', sweepAfterMs: 0 };
    requestChange(change, sibling, { kind: 'CANCEL' }, bySweep);
  }
}
