import { describe, expect, it } from 'vitest';
import { OrderChange } from '../lifecycle/order-change.js';
import type { PaymentCode } from '../payment-code.js';
import type { StatusReport } from '../ports/payment-code-provider.js';
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
  { order = anOrder({ status: 'PAID' }), isUnwanted = false } = {},
) {
  const codes = [aPaymentCode(code)];
  const change = OrderChange.of(anOrderView({ order, codes, payments: [held] }), aContext());
  const about = { state: 'EXPIRED', invoiceNumber: 'INV-1', payment: null, number: null } as const;
  applyStatusReport(change, codes[0]!.id, { ...about, ...report }, {}, [], { isUnwanted });
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

  it('waits for DOKU’s word on its change', () => {
    expect(reported({ pendingChange: update }, paid)).toMatchObject({
      status: 'ACTIVE',
      pendingChange: update,
    });
  });
});

it('a code of an open order that DOKU reports as paid by money that is held ends only where its end was asked for', () => {
  const paid = { state: 'PAID', payment: aReportedPayment() } as const;
  const ofOpenOrder = (isUnwanted: boolean) => reported({}, paid, { order: anOrder(), isUnwanted }).status;
  expect([ofOpenOrder(false), ofOpenOrder(true)]).toEqual(['ACTIVE', 'CANCELLED']);
});
