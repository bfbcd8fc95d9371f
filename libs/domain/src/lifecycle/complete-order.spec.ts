import { expect, it } from 'vitest';
import type { PaymentCodeStatus } from '../payment-code.js';
import {
  aContext,
  anOrder,
  anOrderView,
  aPayment,
  aPaymentCode,
  aReportedPayment,
} from '../testing/index.js';
import { bookPayment, resolvePayment } from './book-payment.js';
import { OrderChange } from './order-change.js';

const amount = { type: 'OPEN' } as const;
const ACCEPT_ENDED = { AFTER_CANCEL: 'ACCEPT', UNMATCHED: 'ACCEPT' } as const;
const open = aPaymentCode({
  id: '01930000-0000-7000-8000-0000000000c2',
  invoiceNumber: 'INV-1-2',
  number: '2',
  amount,
});

/** An order of no fixed amount with a code that has ended, and one that is open. */
function orderWith(status: PaymentCodeStatus, patch = {}) {
  const ended = aPaymentCode({ status, amount, ...patch });
  const payments = [aPayment({ disposition: 'NEEDS_REVIEW' })];
  const view = anOrderView({ order: anOrder({ amount }), codes: [ended, open], payments });
  return { ended, payments, change: OrderChange.of(view, aContext()) };
}

const another = aReportedPayment({ invoiceNumber: open.invoiceNumber, number: '2', dedupeKey: 'pay-2' });
const dispositionsIn = (change: OrderChange) => change.allPayments.map(({ disposition }) => disposition);
const eventsOf = (change: OrderChange) => change.toChangeSet().events.map(({ type }) => type);

it.each(['CANCELLED', 'FAILED'] as const)(
  'an order of no fixed amount is paid once, by what is accepted on a code that is %s',
  (status) => {
    const { ended, change } = orderWith(status);
    bookPayment(change, ended.id, aReportedPayment({ dedupeKey: 'pay-3' }), ACCEPT_ENDED);
    expect(change.order).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(eventsOf(change)).toEqual(['payment.received', 'order.paid']);
    expect(change.code(open.id).pendingChange).toMatchObject({ kind: 'CANCEL' });
    bookPayment(change, open.id, another, ACCEPT_ENDED);
    expect(dispositionsIn(change)).toEqual(['NEEDS_REVIEW', 'ACCEPTED', 'NEEDS_REVIEW']);
  },
);

it('an order of no fixed amount is paid by what a person accepts on a code that was cancelled', () => {
  const { payments, change } = orderWith('CANCELLED');
  const resolution = { decision: 'ACCEPT', note: '', by: 'finance', at: new Date() } as const;
  resolvePayment(change, payments[0]!, resolution);
  expect(change.order.status).toBe('PAID');
  expect(eventsOf(change)).toEqual(['payment.received', 'order.paid']);
});

it('an order of no fixed amount stays open for the next payment while its codes can be paid again and again', () => {
  const { ended, change } = orderWith('CANCELLED', { reusable: true });
  bookPayment(change, ended.id, aReportedPayment({ dedupeKey: 'pay-3' }), ACCEPT_ENDED);
  expect(change.order).toMatchObject({ status: 'OPEN', amountPaid: 150_000 });
});
