import { describe, expect, it } from 'vitest';
import { OrderChange } from '../lifecycle/order-change.js';
import type { PaymentCode } from '../payment-code.js';
import type { Payment } from '../payment.js';
import { rupiah } from '../rupiah.js';
import { aContext, anOrderView, aPayment, aPaymentCode } from '../testing/index.js';
import { endIfHeld } from './held-payment.js';

const held = aPayment({ disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' });

function end(code: Partial<PaymentCode>, payments: readonly Payment[]) {
  const change = OrderChange.of(anOrderView({ codes: [aPaymentCode(code)], payments }), aContext());
  endIfHeld(change, aPaymentCode().id);
  return change;
}

describe('a code that DOKU calls paid', () => {
  it.each(['NEEDS_REVIEW', 'RETURNED_TO_PAYER'] as const)(
    'ends under a rule of its own, told once, when its payment is %s',
    (disposition) => {
      const change = end({}, [{ ...held, disposition }]);
      const { events, transitions } = change.toChangeSet();
      expect(transitions).toMatchObject([
        { from: 'ACTIVE', to: 'CANCELLED', rule: 'closed_by_held_payment', note: `DUPLICATE ${held.id}` },
      ]);
      expect(events.map(({ type }) => type)).toEqual(['payment_code.cancelled']);
    },
  );

  it.each<[string, Partial<PaymentCode>, readonly Payment[]]>([
    ['no payment of it is known', {}, []],
    ['the payment is of another code', {}, [{ ...held, paymentCodeId: 'another' }]],
    ['the payment names another number', {}, [{ ...held, number: '1' }]],
    ['the payment came for a code that failed', {}, [{ ...held, reviewReason: 'UNMATCHED' }]],
    ['it may be paid many times', { reusable: true }, [held]],
    ['money counts for it', { amountPaid: rupiah(1) }, [held]],
    ['it has ended', { status: 'EXPIRED' }, [held]],
    ['DOKU has not confirmed it', { status: 'PENDING' }, [held]],
  ])('stays as it is when %s', (_, code, payments) => {
    expect(end(code, payments).isEmpty).toBe(true);
  });
});
