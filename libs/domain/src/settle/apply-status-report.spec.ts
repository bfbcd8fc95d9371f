import { describe, expect, it } from 'vitest';
import { OrderChange } from '../lifecycle/order-change.js';
import type { Said } from '../change/said.js';
import type { PaymentCode } from '../payment-code.js';
import type { ReportedPayment } from '../payment.js';
import type { StatusReport } from '../ports/payment-code-provider.js';
import { rupiah } from '../rupiah.js';
import {
  aContext,
  anOrder,
  anOrderView,
  aPayment,
  aPaymentCode,
  aReportedPayment,
} from '../testing/index.js';
import { applyStatusReport } from './apply-status-report.js';

const { now } = aContext();
const cancel = { kind: 'CANCEL', requestId: 'R', requestedAt: now } as const;
const update = { ...cancel, kind: 'UPDATE', terms: aPaymentCode() } as const;
const held = aPayment({ disposition: 'NEEDS_REVIEW', reviewReason: 'UNDERPAID' });

/** What becomes of a code that DOKU reports on, of a paid order where no other is given. */
function reported(
  code: Partial<PaymentCode>,
  report: Partial<StatusReport>,
  { order = anOrder({ status: 'PAID' }), said = null as Said | null } = {},
) {
  const codes = [aPaymentCode(code)];
  const change = OrderChange.of(anOrderView({ order, codes, payments: [held] }), aContext());
  const about = { state: 'EXPIRED', invoiceNumber: 'INV-1', payment: null, number: null } as const;
  applyStatusReport(change, codes[0]!.id, { ...about, ...report }, {}, [], { said });
  return change.code(codes[0]!.id);
}

describe('a code that DOKU reports as expired while its cancellation has no answer', () => {
  it('was cancelled when its time is not over', () => {
    expect(reported({ pendingChange: cancel }, {}).status).toBe('CANCELLED');
  });

  it('has expired when its time is over, or when it is not being cancelled', () => {
    expect(reported({ pendingChange: cancel, expiresAt: now }, {}).status).toBe('EXPIRED');
    expect(reported({ pendingChange: update }, {}).status).toBe('EXPIRED');
  });
});

describe('a code of a paid order that DOKU reports as paid by money that is held', () => {
  const paid = { state: 'PAID', payment: aReportedPayment() } as const;

  it('ends', () => expect(reported({}, paid).status).toBe('CANCELLED'));

  it('stays where its number may take more than that, unless DOKU does not cancel it since it is paid', () => {
    const told = (said: Said | null) => reported({ wasReusable: true }, paid, { said }).status;
    expect([told(null), told('CLOSED')]).toEqual(['ACTIVE', 'CANCELLED']);
  });

  it('waits for DOKU’s word on its change', () => {
    expect(reported({ pendingChange: update }, paid)).toMatchObject({
      status: 'ACTIVE',
      pendingChange: update,
    });
  });
});

it('a code of an open order that DOKU reports as paid by money that is held ends only where its end was asked for', () => {
  const paid = { state: 'PAID', payment: aReportedPayment() } as const;
  const ofOpenOrder = (said: Said | null) => reported({}, paid, { order: anOrder(), said }).status;
  expect([ofOpenOrder(null), ofOpenOrder('CLOSED')]).toEqual(['ACTIVE', 'CANCELLED']);
});

describe('a code whose new terms DOKU has refused to repeat because it is paid', () => {
  const { reusable, expiresAt, customer, displayText } = aPaymentCode();
  const amount = { type: 'FIXED', value: rupiah(200_000) } as const;
  const terms = { amount, reusable, expiresAt, customer, displayText };
  const asked = { ...update, terms, requestId: 'R' as string };
  const told = (
    patch: Partial<ReportedPayment>,
    code: Partial<PaymentCode> = {},
    refused = asked,
    order = anOrder(),
  ) => {
    const codes = [aPaymentCode({ pendingChange: asked, checkAttempts: 1, ...code })];
    const payments = code.amountPaid ? [aPayment()] : [];
    const change = OrderChange.of(anOrderView({ order, codes, payments }), aContext());
    const payment = aReportedPayment({ amount: rupiah(200_000), paidAt: null, ...patch });
    const report = { state: 'PAID', invoiceNumber: 'INV-1', payment, number: null } as const;
    applyStatusReport(change, codes[0]!.id, report, {}, [], { refused });
    return change.code(codes[0]!.id);
  };

  it('is paid by the payment that closed it, though nobody states its time', () => {
    expect(told({})).toMatchObject({ status: 'PAID', amountPaid: 200_000, amount: { value: 200_000 } });
  });

  it.each<[string, Partial<ReportedPayment>, Partial<PaymentCode>, typeof asked]>([
    ['by one that is older than they are', { paidAt: new Date(now.getTime() - 60_001) }, {}, asked],
    ['by one of neither amount', { amount: rupiah(1) }, {}, asked],
    [
      'by one that does not close it',
      {},
      { reusable: true, pendingChange: { ...asked, terms: { ...terms, reusable: true } } },
      asked,
    ],
    ['by one of its present amount', { amount: rupiah(150_000) }, { reusable: true }, asked],
    ['when others were refused', {}, { reusable: true }, { ...asked, requestId: 'another' }],
  ])('is not changed %s', (_, payment, code, refused) => {
    expect(told(payment, code, refused)).toMatchObject({ status: 'ACTIVE', amount: { value: 150_000 } });
  });

  it('has come to take one payment when one of the new amount closed it', () => {
    expect(told({}, { reusable: true })).toMatchObject({
      status: 'PAID',
      reusable: false,
      amountPaid: 200_000,
    });
  });

  it('ends as PAID where money had come before, even if the payment that closed it waits for a person', () => {
    const code = { reusable: true, amountPaid: rupiah(150_000) } as const;
    const order = anOrder({ status: 'PAID' });
    expect(told({}, code, asked, order)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });
});
