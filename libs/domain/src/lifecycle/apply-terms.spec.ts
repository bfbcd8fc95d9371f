import { describe, expect, it } from 'vitest';
import { rupiah } from '../rupiah.js';
import { aContext, anOrder, anOrderView, aPayment, aPaymentCode } from '../testing/index.js';
import { applyTerms } from './apply-terms.js';
import { OrderChange } from './order-change.js';

const paid = aPaymentCode({ status: 'PAID', amountPaid: rupiah(60_000) });
const open = aPaymentCode({ id: '01930000-0000-7000-8000-0000000000c2', invoiceNumber: 'INV-1-2' });

function ask(value: number) {
  const order = anOrder({ amountPaid: rupiah(60_000) });
  const payments = [aPayment({ amount: rupiah(60_000), reviewReason: 'UNDERPAID' })];
  const change = OrderChange.of(anOrderView({ order, codes: [paid, open], payments }), aContext());
  applyTerms(change, open.id, { ...open, amount: { type: 'FIXED', value: rupiah(value) } }, null);
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
