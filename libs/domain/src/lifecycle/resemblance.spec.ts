import { describe, expect, it } from 'vitest';
import type { PaymentCode } from '../payment-code.js';
import type { Payment, ReportedPayment } from '../payment.js';
import { rupiah } from '../rupiah.js';
import { aPayment, aPaymentCode, aReportedPayment } from '../testing/index.js';
import { isUnderKeyWithAmount, resemblance, underFreeKey, underKeyWithAmount } from './resemblance.js';

const NOW = aPayment().receivedAt;
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const amountPaid = rupiah(150_000);
const poorAnswer = { source: 'STATUS_CHECK', dedupeKey: null, providerRequestId: null } as const;
const notification = { dedupeKey: 'pay-2', providerRequestId: 'R-2' } as const;

/** How a message that was made 60 s after a known payment of the same amount looks, on a code that takes one payment by now. */
function laterOn(code: Partial<PaymentCode>, reported: Partial<ReportedPayment>, known = {}) {
  const payment = aPayment({ paidAt: at(-120), ...known });
  return resemblance(
    aReportedPayment({ paidAt: at(-60), ...reported }),
    payment,
    aPaymentCode({ amountPaid, ...code }),
    NOW,
  );
}

describe('a code that takes one payment, but is not PAID although it has been paid', () => {
  it.each(['ACTIVE', 'EXPIRED', 'CANCELLED'] as const)(
    'was reusable, so that another time is that of another payment: %s',
    (status) => {
      expect(laterOn({ status }, notification, poorAnswer)).toBe('OTHER');
      expect(laterOn({ status }, poorAnswer)).toBe('OTHER');
    },
  );

  it('tells of the payment at its own time again', () => {
    expect(laterOn({}, { ...notification, paidAt: at(-120) }, poorAnswer)).toBe('COPY');
    expect(laterOn({}, { ...poorAnswer, paidAt: null })).toBe('COPY');
  });

  it('leaves a notification without a time to a person, and an answer that has a key and no time', () => {
    expect(laterOn({}, { ...notification, paidAt: null }, poorAnswer)).toBe('DOUBTFUL');
    expect(laterOn({}, { ...notification, dedupeKey: null, paidAt: null }, poorAnswer)).toBe('DOUBTFUL');
    expect(laterOn({}, { ...poorAnswer, dedupeKey: 'pay-2', paidAt: null }, poorAnswer)).toBe('DOUBTFUL');
  });
});

it.each([{ status: 'PAID' }, { amountPaid: rupiah(0) }] as const)(
  'a code that never took more than one payment tells of that one, whatever the time: %j',
  (patch) => {
    expect(laterOn(patch, notification, poorAnswer)).toBe('COPY');
    expect(laterOn(patch, poorAnswer)).toBe('COPY');
  },
);

it('a PAID code that was reusable before may have been paid twice: another time is that of another payment', () => {
  const code = { status: 'PAID', wasReusable: true } as const;
  expect(laterOn(code, notification, poorAnswer)).toBe('OTHER');
  expect(laterOn(code, { ...notification, paidAt: at(-120) }, poorAnswer)).toBe('COPY');
});

it('a message too poor to tell says nothing of a payment on another code of the order', () => {
  expect(laterOn({ amountPaid: rupiah(0) }, poorAnswer, { paymentCodeId: 'a sibling' })).toBe('OTHER');
});

describe('two notifications that name the same second, and no reference', () => {
  const first = aPayment({ providerReference: null, providerRequestId: 'R-1' });
  const second = aReportedPayment({ providerReference: null, providerRequestId: 'R-2' });
  const reusable = aPaymentCode({ reusable: true });

  it('may be of two payers of a reusable code', () => {
    expect(resemblance(second, first, reusable, NOW)).toBe('DOUBTFUL');
  });

  it('get keys of their own, so that the second casts no doubt on later payments', () => {
    const kept = aPayment({ ...underFreeKey(second, [first]), paidAt: first.paidAt });
    expect(kept).toMatchObject({ dedupeKey: 'pay-1#R-2', providerRequestId: 'R-2' });
    const later = aReportedPayment({ ...second, dedupeKey: 'pay-2', providerRequestId: 'R-3' });
    expect(resemblance(later, kept, reusable, NOW)).toBe('OTHER');
    expect(resemblance(second, kept, reusable, NOW)).toBe('COPY');
    expect(underFreeKey({ ...second, providerRequestId: null }, [first]).dedupeKey).toBeNull();
  });

  it('are of one payment on a code that takes one, under one id, or where one has a reference', () => {
    expect(resemblance(second, first, aPaymentCode(), NOW)).toBe('COPY');
    expect(resemblance({ ...second, providerRequestId: 'R-1' }, first, reusable, NOW)).toBe('COPY');
    expect(resemblance({ ...second, providerReference: 'REF-1' }, first, reusable, NOW)).toBe('COPY');
    expect(resemblance(second, { ...first, providerReference: 'REF-1' }, reusable, NOW)).toBe('COPY');
  });

  it('are of one payment when one of them is an answer of DOKU', () => {
    expect(resemblance({ ...second, providerRequestId: null }, first, reusable, NOW)).toBe('COPY');
  });
});

describe('two notifications of one amount that name the same bank reference under different keys', () => {
  const first = aPayment({ providerRequestId: 'R-1' });
  const second = aReportedPayment(notification);
  const reusable = aPaymentCode({ reusable: true });
  const seen = (reported = second, known = first, code = reusable) => resemblance(reported, known, code, NOW);

  it('may be of one payment, whatever the code takes', () => {
    expect(seen()).toBe('DOUBTFUL');
    expect(seen(second, first, aPaymentCode({ status: 'PAID', amountPaid }))).toBe('DOUBTFUL');
    expect(seen(second, { ...first, paymentCodeId: null })).toBe('DOUBTFUL');
  });

  it('are of two payments once DOKU repeats none of them any more', () => {
    expect(seen(second, { ...first, receivedAt: at(-24 * 3600) })).toBe('OTHER');
  });

  it.each<Partial<Payment>>([
    { providerReference: 'REF-2' },
    { amount: rupiah(190_000) },
    { paymentCodeId: 'a sibling' },
    { providerRequestId: null },
  ])('are of two payments where the known one has %j', (patch) => {
    expect(seen(second, { ...first, ...patch })).toBe('OTHER');
  });

  it('are of two payments where neither names one', () => {
    const none = { providerReference: null };
    expect(seen({ ...second, ...none }, { ...first, ...none })).toBe('OTHER');
  });
});

it.each([{ dedupeKey: 'pay-1' }, { dedupeKey: null, providerRequestId: 'R-1' }])(
  'another amount under the same key is in doubt, and itself from then on: %j',
  (key) => {
    const known = aPayment(key);
    const other = aReportedPayment({ ...key, amount: rupiah(190_000) });
    expect(resemblance(other, known, aPaymentCode(), NOW)).toBe('DOUBTFUL');
    const { dedupeKey, providerRequestId, amount } = underKeyWithAmount(other);
    const kept = aPayment({ dedupeKey, providerRequestId, amount });
    expect(isUnderKeyWithAmount(kept)).toBe(true);
    expect(resemblance(other, kept, aPaymentCode(), NOW)).toBe('COPY');
    expect(resemblance(aReportedPayment(key), kept, aPaymentCode(), NOW)).toBe('OTHER');
  },
);
