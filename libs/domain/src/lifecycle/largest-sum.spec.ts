import { expect, it } from 'vitest';
import { rupiah } from '../rupiah.js';
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

const MOST = rupiah(Number.MAX_SAFE_INTEGER);
const ACCEPT_EVERYTHING = { OUT_OF_RANGE: 'ACCEPT', LATE: 'ACCEPT' } as const;

/** An order with a reusable code that so much has been paid on. */
function orderPaid(amountPaid: number): OrderChange {
  const amount = { type: 'OPEN' } as const;
  const code = aPaymentCode({ amount, reusable: true, amountPaid: rupiah(amountPaid) });
  const order = anOrder({ amount, amountPaid: rupiah(amountPaid) });
  return OrderChange.of(anOrderView({ order, codes: [code] }), aContext());
}

function pay(change: OrderChange, amount: number, paidAt = aReportedPayment().paidAt) {
  const [code] = change.allCodes;
  bookPayment(change, code!.id, aReportedPayment({ amount: rupiah(amount), paidAt }), ACCEPT_EVERYTHING);
  return change.allPayments[0];
}

it('counts up to the largest amount that can be told exactly', () => {
  const change = orderPaid(MOST - 5);
  expect(pay(change, 5)).toMatchObject({ disposition: 'ACCEPTED' });
  expect(change.order.amountPaid).toBe(MOST);
});

it.each([
  { reason: 'OUT_OF_RANGE', paidAt: aReportedPayment().paidAt },
  { reason: 'LATE', paidAt: new Date('2030-01-01T00:00:00Z') },
])('keeps for review what would go beyond it, whatever the policy: $reason', ({ reason, paidAt }) => {
  const change = orderPaid(MOST);
  expect(pay(change, MOST, paidAt)).toMatchObject({ disposition: 'NEEDS_REVIEW', reviewReason: reason });
  expect(change.order.amountPaid).toBe(MOST);
  expect(change.toChangeSet().events.map(({ type }) => type)).toEqual(['payment.needs_review']);
});

it('tells a person that it cannot be counted', () => {
  const change = orderPaid(MOST);
  const held = aPayment({ disposition: 'NEEDS_REVIEW', amount: rupiah(1) });
  const resolution = { decision: 'ACCEPT', note: 'why not', by: 'back-office', at: new Date() } as const;
  expect(() => resolvePayment(change, held, resolution)).toThrow(/largest amount that can be counted/);
});
