import { describe, expect, it } from 'vitest';
import { rupiah } from '../rupiah.js';
import { aContext, aPayment, aReportedPayment } from '../testing/index.js';
import { bookWithoutCode, resolveUnmatched } from './unmatched-payment.js';

const unmatched = aPayment({
  paymentCodeId: null,
  orderId: null,
  reference: null,
  disposition: 'NEEDS_REVIEW',
  reviewReason: 'UNMATCHED',
});
const resolution = { note: 'a gift card', by: 'finance', at: new Date('2026-11-20T12:00:00Z') };

describe('a person’s decision on money without a code', () => {
  it('ACCEPT makes it count, and tells callers of the payment alone', () => {
    const accept = { ...resolution, decision: 'ACCEPT' } as const;
    const { payment, event } = resolveUnmatched(unmatched, accept, () => 'event-1');
    expect(payment).toEqual({ ...unmatched, disposition: 'ACCEPTED', resolution: accept });
    expect(event).toEqual({
      id: 'event-1',
      type: 'payment.received',
      merchantAccount: 'default',
      occurredAt: resolution.at,
      order: null,
      code: null,
      payment,
    });
  });

  it('RETURNED_TO_PAYER is on record, and tells nobody', () => {
    const giveBack = { ...resolution, decision: 'RETURNED_TO_PAYER' } as const;
    const { payment, event } = resolveUnmatched(unmatched, giveBack, () => 'event-1');
    expect(payment).toMatchObject({ disposition: 'RETURNED_TO_PAYER', resolution: giveBack });
    expect(event).toBeNull();
  });

  it('ACCEPT is refused for zero rupiah', () => {
    const nothing = { ...unmatched, amount: rupiah(0) };
    const accept = () => resolveUnmatched(nothing, { ...resolution, decision: 'ACCEPT' }, () => 'event-1');
    expect(accept).toThrow(expect.objectContaining({ code: 'invalid_amount' }));
  });
});

it('money without a code keeps the time that DOKU states, else that of its coming', () => {
  const context = aContext();
  const paidAt = new Date('2026-11-20T02:00:00Z');
  const timeOf = (stated: Date | null) =>
    bookWithoutCode(aReportedPayment({ paidAt: stated }), null, null, context)?.payment.paidAt;
  expect([timeOf(paidAt), timeOf(null)]).toEqual([paidAt, context.now]);
});
