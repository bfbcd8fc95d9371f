import { expect, it } from 'vitest';
import type { PaymentCode, PendingChange } from '../payment-code.js';
import type { ReportedPayment } from '../payment.js';
import { rupiah } from '../rupiah.js';
import { aContext, anOrderView, aPaymentCode, aReportedPayment } from '../testing/index.js';
import { bookPayment } from './book-payment.js';
import { OrderChange } from './order-change.js';

const MINUTE = 60_000;
const { createdAt: CHANGED_AT } = aPaymentCode();
const now = new Date(CHANGED_AT.getTime() + 10 * MINUTE);
const at = (ms: number) => ({ paidAt: new Date(CHANGED_AT.getTime() + ms) });
const changeTo = (reusable: boolean): PendingChange => ({
  kind: 'UPDATE',
  requestId: 'R',
  requestedAt: CHANGED_AT,
  terms: aPaymentCode({ reusable }),
});

function book(patch: Partial<PaymentCode>, reported: Partial<ReportedPayment>) {
  const code = aPaymentCode(patch);
  const change = OrderChange.of(anOrderView({ codes: [code] }), aContext({ now }));
  bookPayment(change, code.id, aReportedPayment(reported), { DUPLICATE: 'ACCEPT' });
  return { code: change.code(code.id), change };
}

it.each<[string, Partial<PaymentCode>, Partial<ReportedPayment>]>([
  ['was reusable, by a payment that may be of that time', { wasReusable: true }, at(MINUTE)],
  ['was reusable, by a payment whose time nobody states', { wasReusable: true }, { paidAt: null }],
  ['was reusable, by a payment of a time to come', { wasReusable: true }, at(11 * MINUTE + 1)],
  ['may have become reusable', { pendingChange: changeTo(true) }, at(2 * MINUTE)],
])(
  'a code that %s pays its order at once, and is cancelled at DOKU before it is PAID',
  (_, patch, reported) => {
    const { code, change } = book(patch, reported);
    expect(code).toMatchObject({
      status: 'ACTIVE',
      amountPaid: 150_000,
      wasReusable: true,
      nextCheckAt: now,
    });
    expect(code.pendingChange).toMatchObject({ kind: 'CANCEL' });
    expect(change.order.status).toBe('PAID');
    const { events, transitions } = change.toChangeSet();
    expect(events.map(({ type }) => type)).toEqual(['payment.received', 'order.paid']);
    expect(transitions).toMatchObject([
      { event: 'PAYMENT_FITS', to: 'ACTIVE', rule: 'payment_accepted' },
      { event: 'CHANGE_REQUESTED', rule: 'paid_before_it_took_one_payment' },
    ]);
  },
);

it.each<[string, Partial<PaymentCode>, Partial<ReportedPayment>]>([
  ['was reusable before its payment was made', { wasReusable: true }, at(MINUTE + 1)],
  ['was reusable, by a clock that is ahead', { wasReusable: true }, at(11 * MINUTE)],
  ['was reusable, and is known to nobody but us', { wasReusable: true, mode: 'DIPC' }, at(0)],
  ['was reusable, and has expired', { wasReusable: true, status: 'EXPIRED' }, at(0)],
  ['is to be changed, and stays one for one payment', { pendingChange: changeTo(false) }, at(0)],
])('a code that %s is PAID at once', (_, patch, reported) => {
  expect(book(patch, reported).code).toMatchObject({ status: 'PAID', pendingChange: null });
});

it('a look at a code that was reusable is no change that a payment may be older than', () => {
  const code = aPaymentCode({ wasReusable: true });
  const change = OrderChange.of(anOrderView({ codes: [code] }), aContext({ now }));
  change.planNextCheck(code.id);
  bookPayment(change, code.id, aReportedPayment(at(10 * MINUTE - 1)), {});
  expect(change.code(code.id)).toMatchObject({ status: 'PAID', pendingChange: null });
});

it('a code that is being closed stays so when another payment of it is accepted', () => {
  const pendingChange = { kind: 'CANCEL', requestId: 'R', requestedAt: CHANGED_AT } as const;
  const closing = { wasReusable: true, amountPaid: rupiah(150_000), pendingChange };
  const { code } = book(closing, at(5 * MINUTE));
  expect(code).toMatchObject({ status: 'ACTIVE', amountPaid: 300_000, pendingChange });
});
