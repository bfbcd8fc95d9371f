import { describe, expect, it } from 'vitest';
import { OrderChange } from '../lifecycle/order-change.js';
import type { PaymentCode, PendingChange } from '../payment-code.js';
import type { Payment } from '../payment.js';
import { rupiah } from '../rupiah.js';
import { aContext, anOrderView, aPayment, aPaymentCode } from '../testing/index.js';
import { applyChangeReply } from './apply-change-reply.js';

const REQUESTED_AT = new Date('2026-11-20T02:00:00Z');
const SIBLING_ID = '01930000-0000-7000-8000-0000000000c2';
const before = { paidAt: new Date('2026-11-20T01:00:00Z') };
const after = { paidAt: new Date('2026-11-20T02:30:00Z') };

/** What becomes of new terms when a repeat of them is refused because the code is paid. */
function refusedAsPaid(
  payments: readonly Payment[],
  patch: Partial<PaymentCode> = { amountPaid: rupiah(150_000) },
  asks: Partial<PaymentCode> = {},
): PendingChange | null {
  const bare = aPaymentCode({ reusable: true, ...patch });
  const terms = { ...bare, ...asks };
  const asked = { kind: 'UPDATE', requestId: 'R', requestedAt: REQUESTED_AT, terms } as const;
  const code = { ...bare, pendingChange: asked, checkAttempts: 1 };
  const sibling = aPaymentCode({ id: SIBLING_ID, invoiceNumber: 'INV-1-2', number: '2' });
  const change = OrderChange.of(anOrderView({ codes: [code, sibling], payments }), aContext());
  const refusal = {
    code: 'provider_rejected',
    provider: { code: '4', message: 'paid' },
    codeState: 'PAID',
    retryable: false,
  } as const;
  applyChangeReply(change, code, asked, { outcome: 'REFUSED', exchanges: [], refusal });
  return change.code(code.id).pendingChange;
}

it.each([
  ['none has come', []],
  ['all that came are older than the change', [aPayment(before)]],
  ['a newer one came on another code of the order', [aPayment({ ...after, paymentCodeId: SIBLING_ID })]],
])('new terms wait for the payment that DOKU refuses them for, while %s', (_, payments) => {
  expect(refusedAsPaid(payments)).toMatchObject({ kind: 'UPDATE' });
});

it('new terms are given up when the payment that DOKU refuses them for is known', () => {
  expect(refusedAsPaid([aPayment(before), aPayment(after)])).toBeNull();
});

describe('a known payment whose time nobody has stated', () => {
  const found = aPayment({ disposition: 'NEEDS_REVIEW', reviewReason: 'OVERPAID', paidAtStated: false });
  const stated = { ...found, ...after, paidAtStated: true };

  it('may be older than terms that let a reusable code be closed by its payment', () => {
    expect(refusedAsPaid([found], {}, { reusable: false })).toMatchObject({ kind: 'UPDATE' });
    expect(refusedAsPaid([stated], {}, { reusable: false })).toBeNull();
  });

  it('may be of the time when a code was reusable that takes one payment by now', () => {
    const once = { reusable: false, wasReusable: true };
    expect(refusedAsPaid([found], once)).toMatchObject({ kind: 'UPDATE' });
    expect(refusedAsPaid([stated], once)).toBeNull();
  });

  it('is the one that a code is refused for which takes one', () => {
    expect(refusedAsPaid([found], { reusable: false })).toBeNull();
  });
});
