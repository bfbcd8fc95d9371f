import { describe, expect, it } from 'vitest';
import type { PaymentCode } from '../payment-code.js';
import type { Payment } from '../payment.js';
import { anOrderView, aPayment, aPaymentCode } from '../testing/index.js';
import { errorOfEnded } from './error-of-reply.js';

const REFUSAL = {
  code: 'provider_rejected',
  provider: { code: '4042714', message: 'Bill has been paid' },
  codeState: 'PAID',
  retryable: false,
} as const;
const accepted = aPayment();
const held = aPayment({ disposition: 'NEEDS_REVIEW', reviewReason: 'UNDERPAID' });

function told(payment: Payment | null, code: Partial<PaymentCode> = {}, wasAsked = true) {
  const payments = payment ? [payment] : [];
  const view = anOrderView({ codes: [aPaymentCode(code)], payments });
  return errorOfEnded(REFUSAL, aPaymentCode().id, view, wasAsked)?.message;
}

describe('whoever changes a code that DOKU calls paid', () => {
  it.each([
    ['accepted', accepted, true],
    ['accepted, of which DOKU was not asked', accepted, false],
  ])('is told that the payment is booked: one that is %s', (_, payment, wasAsked) => {
    expect(told(payment, {}, wasAsked)).toMatch(/the payment is booked\.$/);
  });

  it.each([
    ['held', held],
    ['given back', { ...held, disposition: 'RETURNED_TO_PAYER' } as const],
  ])(
    'is not told to wait for a payment that is %s, and of another only if DOKU was not asked',
    (_, payment) => {
      const isHeld = 'waits for a person or was given back';
      expect(told(payment, {}, true)).toContain(`the payment is booked; it ${isHeld}.`);
      expect(told(payment, {}, false)).toContain(`a payment on it ${isHeld}, or another follows.`);
    },
  );

  it.each<[string, Payment | null, Partial<PaymentCode>, boolean]>([
    ['there is none', null, {}, true],
    ['it is of another code', { ...accepted, paymentCodeId: 'another' }, {}, true],
    ['it names another number', { ...held, number: '1' }, {}, true],
    ['it came for a code that failed', { ...held, reviewReason: 'UNMATCHED' }, {}, true],
    ['the code takes more than one', accepted, { reusable: true }, true],
  ])('is told that the payment follows where %s', (_, payment, code, wasAsked) => {
    expect(told(payment, code, wasAsked)).toContain('the payment follows');
  });
});
