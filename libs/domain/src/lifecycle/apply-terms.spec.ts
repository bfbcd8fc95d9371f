import { describe, expect, it } from 'vitest';
import { rupiah } from '../rupiah.js';
import {
  aContext,
  anOrder,
  anOrderView,
  aPayment,
  aPaymentCode,
  aReportedPayment,
} from '../testing/index.js';
import { applyTerms } from './apply-terms.js';
import { bookPayment } from './book-payment.js';
import { OrderChange } from './order-change.js';

const paid = aPaymentCode({ status: 'PAID', amountPaid: rupiah(60_000) });
const open = aPaymentCode({ id: '01930000-0000-7000-8000-0000000000c2', invoiceNumber: 'INV-1-2' });

function ask(value: number) {
  const order = anOrder({ amountPaid: rupiah(60_000) });
  const payments = [aPayment({ amount: rupiah(60_000), reviewReason: 'UNDERPAID' })];
  const change = OrderChange.of(anOrderView({ order, codes: [paid, open], payments }), aContext());
  const terms = { ...open, amount: { type: 'FIXED', value: rupiah(value) } } as const;
  applyTerms(change, open.id, { terms, requestedAt: open.createdAt });
  return { change, events: change.toChangeSet().events };
}

describe('a new amount', () => {
  it('that has come already pays the order, by the code that was paid, and cancels the one that asks', () => {
    const { change, events } = ask(60_000);
    expect(change.order).toMatchObject({ status: 'PAID', amount: { value: 60_000 } });
    expect(change.code(open.id)).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
    expect(events).toMatchObject([
      { type: 'payment_code.updated', code: { id: open.id } },
      { type: 'order.paid', code: { id: paid.id }, payment: { amount: 60_000 } },
    ]);
  });

  it('that has not come leaves the order open', () => {
    const { change, events } = ask(60_001);
    expect(change.order).toMatchObject({ status: 'OPEN', amount: { value: 60_001 } });
    expect(events).toMatchObject([{ type: 'payment_code.updated' }]);
  });
});

it('an order of no fixed amount is paid by the own payment of a code that comes to take one, not by a later one on another', () => {
  const amount = { type: 'OPEN' } as const;
  const code = aPaymentCode({ amount, reusable: true, amountPaid: rupiah(60_000) });
  const own = aPayment({ amount: rupiah(60_000) });
  const later = aPayment({ id: '01930000-0000-7000-8000-0000000000d2', paymentCodeId: open.id });
  const codes = [code, { ...open, amount, reusable: true }];
  const view = anOrderView({ order: anOrder({ amount }), codes, payments: [own, later] });
  const change = OrderChange.of(view, aContext());
  applyTerms(change, code.id, { terms: { ...code, reusable: false }, requestedAt: code.createdAt });
  // DOKU may have taken the payment before the terms, and take another one for them.
  expect(change.code(code.id)).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
  const told = change.toChangeSet().events.find(({ type }) => type === 'order.paid');
  expect(told).toMatchObject({ code: { id: code.id }, payment: { id: own.id } });
});

describe('a code of a paid order that a payment proves to take one, which is one too many', () => {
  const prove = (laterMs: number) => {
    const code = aPaymentCode({ reusable: true, amountPaid: rupiah(150_000) });
    const terms = { ...code, reusable: false, amount: { type: 'FIXED', value: rupiah(200_000) } } as const;
    const requestedAt = new Date(aContext().now.getTime() - laterMs);
    const pendingChange = { kind: 'UPDATE', requestId: 'R', requestedAt, terms } as const;
    const order = anOrder({ status: 'PAID', amountPaid: rupiah(150_000) });
    const change = OrderChange.of(anOrderView({ order, codes: [{ ...code, pendingChange }] }), aContext());
    bookPayment(change, code.id, aReportedPayment({ amount: rupiah(200_000) }), {});
    expect(change.allPayments).toMatchObject([{ reviewReason: 'DUPLICATE' }]);
    return change.code(code.id);
  };

  it('is PAID, where that was surely made after the change', () =>
    expect(prove(60_001)).toMatchObject({ status: 'PAID', amountPaid: 150_000, pendingChange: null }));

  it('is cancelled at DOKU first, where that may be older', () =>
    expect(prove(60_000)).toMatchObject({
      status: 'ACTIVE',
      amountPaid: 150_000,
      pendingChange: { kind: 'CANCEL' },
    }));
});
