import { describe, expect, it } from 'vitest';
import type { Amount } from '../amount.js';
import type { OrderView } from '../order.js';
import { PAYMENT_CODE_STATUSES, type PaymentCodeTerms } from '../payment-code.js';
import { rupiah } from '../rupiah.js';
import { aContext, aCreate, anOrderView, aPayment, aPaymentCode } from '../testing/index.js';
import { joinOrder } from './join-order.js';

const OTHER: Amount = { type: 'OPEN' };
const failed = aPaymentCode({ id: 'failed', status: 'FAILED' });
const join = (view: Partial<OrderView>, amount: Amount = OTHER) => {
  const change = joinOrder(anOrderView(view), aCreate({ amount }), aContext());
  return change.toChangeSet();
};
const refuses = expect.objectContaining({ code: 'order_amount_mismatch', details: { field: 'amount' } });

describe('the amount of an order that gets a further code', () => {
  it('is that of the new code while DOKU has made none of the others', () => {
    const { order, isNewOrder } = join({ codes: [failed, { ...failed, id: 'failed again' }] });
    expect(order).toMatchObject({ amount: OTHER, status: 'OPEN', version: 2 });
    expect(isNewOrder).toBe(false);
  });

  it.each(PAYMENT_CODE_STATUSES.filter((status) => status !== 'FAILED'))(
    'is kept by a code that is %s, beside one that FAILED',
    (status) => {
      const codes = [failed, aPaymentCode({ status })];
      expect(() => join({ codes })).toThrow(refuses);
      expect(() => join({ codes }, { type: 'FIXED', value: rupiah(150_000) })).not.toThrow();
    },
  );

  it('is kept by money that came for a code that FAILED, whatever became of it', () => {
    const payment = aPayment({ paymentCodeId: failed.id, disposition: 'RETURNED_TO_PAYER' });
    expect(() => join({ codes: [failed], payments: [payment] })).toThrow(refuses);
  });
});

it('an order that is paid gets no further code', () => {
  const { order, codes } = anOrderView({ codes: [aPaymentCode({ status: 'PAID' })] });
  const view = { order: { ...order, status: 'PAID' } as const, codes };
  expect(() => join(view, order.amount)).toThrow(expect.objectContaining({ code: 'order_already_paid' }));
});

it('an order gets a further code while a change of another code leaves its amount as it is', () => {
  const { amount } = anOrderView().order;
  const joinWhile = (terms: PaymentCodeTerms) => () => {
    const pendingChange = { kind: 'UPDATE', requestId: 'R', requestedAt: aContext().now, terms } as const;
    return join({ codes: [aPaymentCode({ pendingChange })] }, amount);
  };
  expect(joinWhile(aPaymentCode())).not.toThrow();
  expect(joinWhile(aPaymentCode({ amount: OTHER }))).toThrow(
    expect.objectContaining({ code: 'concurrent_change' }),
  );
});
