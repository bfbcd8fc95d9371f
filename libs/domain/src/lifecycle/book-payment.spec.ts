import { describe, expect, it } from 'vitest';
import type { Amount } from '../amount.js';
import type { MisfitPolicies } from '../merchant-account.js';
import type { PaymentCode, PaymentCodeStatus } from '../payment-code.js';
import type { Payment, ReportedPayment, ReviewReason } from '../payment.js';
import { rupiah } from '../rupiah.js';
import {
  aContext,
  anOrder,
  anOrderView,
  aPayment,
  aPaymentCode,
  aReportedPayment,
  REVIEW_EVERYTHING,
} from '../testing/index.js';
import { bookPayment, bookUnmatched, resolvePayment } from './book-payment.js';
import { OrderChange } from './order-change.js';

const FIXED: Amount = { type: 'FIXED', value: rupiah(150_000) };
const LIMITED: Amount = { type: 'LIMITED', min: rupiah(10_000), max: rupiah(50_000) };
const OPEN: Amount = { type: 'OPEN' };
const NOW = aPayment().receivedAt;
const UNTIMED = { paidAt: NOW, paidAtStated: false } as const;
const LATE_TIME = new Date('2026-11-21T03:00:01Z');
const LAST_SECOND = new Date('2026-11-21T03:00:00Z');

function book(
  code = aPaymentCode(),
  reported = aReportedPayment(),
  view = {},
  policies: MisfitPolicies = REVIEW_EVERYTHING,
) {
  const order = anOrder({ amount: code.amount });
  const change = OrderChange.of(anOrderView({ order, codes: [code], ...view }), aContext());
  const outcome = bookPayment(change, code.id, reported, policies);
  const set = change.toChangeSet();
  return { outcome, change, set, code: change.code(code.id), types: set.events.map(({ type }) => type) };
}

describe('booking a payment', () => {
  it('pays code and order, and tells callers in order', () => {
    const { outcome, code, change, types } = book();
    expect(outcome).toBe('BOOKED');
    expect(code).toMatchObject({ status: 'PAID', amountPaid: 150_000, nextCheckAt: null });
    expect(change.order).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(types).toEqual(['payment.received', 'order.paid']);
  });

  it('changes nothing for a copy', () => {
    const first = book();
    const again = book(first.code, aReportedPayment(), {
      order: first.change.order,
      payments: first.change.allPayments,
    });
    expect(again.outcome).toBe('REPEAT');
    expect(again.change.isEmpty).toBe(true);
  });

  it.each<[string, PaymentCodeStatus, Amount, number, Date, ReviewReason]>([
    [
      'one rupiah short',
      'ACTIVE',
      { type: 'FIXED', value: rupiah(150_000) },
      149_999,
      LAST_SECOND,
      'UNDERPAID',
    ],
    [
      'one rupiah over',
      'ACTIVE',
      { type: 'FIXED', value: rupiah(150_000) },
      150_001,
      LAST_SECOND,
      'OVERPAID',
    ],
    ['zero', 'ACTIVE', OPEN, 0, LAST_SECOND, 'OUT_OF_RANGE'],
    ['min - 1', 'ACTIVE', LIMITED, 9_999, LAST_SECOND, 'OUT_OF_RANGE'],
    ['max + 1', 'ACTIVE', LIMITED, 50_001, LAST_SECOND, 'OUT_OF_RANGE'],
    ['a second late', 'ACTIVE', { type: 'FIXED', value: rupiah(150_000) }, 150_000, LATE_TIME, 'LATE'],
    ['late, expired', 'EXPIRED', { type: 'FIXED', value: rupiah(150_000) }, 150_000, LATE_TIME, 'LATE'],
    [
      'after cancel',
      'CANCELLED',
      { type: 'FIXED', value: rupiah(150_000) },
      150_000,
      LAST_SECOND,
      'AFTER_CANCEL',
    ],
    [
      'second on a paid code',
      'PAID',
      { type: 'FIXED', value: rupiah(150_000) },
      150_000,
      LAST_SECOND,
      'DUPLICATE',
    ],
    [
      'on a refused code',
      'FAILED',
      { type: 'FIXED', value: rupiah(150_000) },
      150_000,
      LAST_SECOND,
      'UNMATCHED',
    ],
  ])('keeps a payment that does not fit for a person: %s', (_, status, amount, paid, paidAt, reason) => {
    const code = aPaymentCode({ status, amount });
    const {
      code: after,
      set,
      types,
      change,
    } = book(code, aReportedPayment({ amount: rupiah(paid), paidAt }));
    expect(set.insertedPayments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: reason }]);
    expect(types).toEqual(['payment.needs_review']);
    expect(after).toMatchObject({ status, amountPaid: 0 });
    expect(change.order.amountPaid).toBe(0);
    const note = `${reason} ${set.insertedPayments[0]?.id}`;
    expect(set.transitions).toMatchObject([{ from: status, to: status, rule: 'payment_needs_review', note }]);
  });

  it('takes a payment that does not fit for proof that DOKU made the code, and of its number', () => {
    const pending = aPaymentCode({ status: 'PENDING', number: null });
    const { code, types } = book(pending, aReportedPayment({ amount: rupiah(1) }));
    expect(code).toMatchObject({ status: 'ACTIVE', number: '8965000000001234', amountPaid: 0 });
    expect(types).toEqual(['payment_code.activated', 'payment.needs_review']);
  });

  it.each<[string, Amount, number]>([
    ['min', LIMITED, 10_000],
    ['max', LIMITED, 50_000],
    ['any amount', OPEN, 1],
  ])('accepts %s', (_, amount, paid) => {
    const { code } = book(aPaymentCode({ amount }), aReportedPayment({ amount: rupiah(paid) }));
    expect(code.status).toBe('PAID');
  });

  it('pays an expired code whose payment was made in time and told late', () => {
    const { code, types } = book(
      aPaymentCode({ status: 'EXPIRED' }),
      aReportedPayment({ paidAt: LAST_SECOND }),
    );
    expect(code.status).toBe('PAID');
    expect(types).toEqual(['payment.received', 'order.paid']);
  });

  it('takes the number of a code whose create answer never came', () => {
    const { code, types } = book(aPaymentCode({ status: 'PENDING', number: null }));
    expect(code).toMatchObject({ status: 'PAID', number: '8965000000001234' });
    expect(types).toEqual(['payment_code.activated', 'payment.received', 'order.paid']);
  });

  it('never matches by invoice when the number is another', () => {
    const { set } = book(aPaymentCode(), aReportedPayment({ number: '8965000000009999' }));
    expect(set.insertedPayments).toMatchObject([{ reviewReason: 'UNMATCHED' }]);
  });

  it('takes a payment on another number for no proof that DOKU made the code', () => {
    const pending = aPaymentCode({ status: 'PENDING', mode: 'MGPC' });
    const { code, types, set } = book(pending, aReportedPayment({ number: '8965000000009999' }));
    expect(set.insertedPayments).toMatchObject([{ reviewReason: 'UNMATCHED' }]);
    expect(code.status).toBe('PENDING');
    expect(code.nextCheckAt).not.toBeNull();
    expect(types).toEqual(['payment.needs_review']);
  });

  describe('on another number than that of a code whose create has no answer', () => {
    const elsewhere = aReportedPayment({ number: '8965000000009999' });
    const pending = (patch = {}) => aPaymentCode({ status: 'PENDING', mode: 'MGPC', ...patch });
    const reusable = pending({ reusable: true, amount: OPEN });

    it('leaves it PENDING under the key of a known payment', () => {
      const payments = [aPayment({ disposition: 'NEEDS_REVIEW', reviewReason: 'UNMATCHED' })];
      const again = { ...elsewhere, amount: rupiah(190_000) };
      const { set, code } = book(pending(), again, { payments });
      expect(set.insertedPayments).toMatchObject([{ reviewReason: 'DUPLICATE' }]);
      expect(code.status).toBe('PENDING');
    });

    it('leaves it PENDING where the account accepts the number and not the amount', () => {
      const little = { ...elsewhere, amount: rupiah(1) };
      const { set, code } = book(pending(), little, {}, { UNMATCHED: 'ACCEPT' });
      expect(set.insertedPayments).toMatchObject([{ reviewReason: 'UNDERPAID' }]);
      expect(code.status).toBe('PENDING');
    });

    it('leaves it PENDING where the account accepts it and the code is reusable', () => {
      const { code, types } = book(reusable, elsewhere, {}, { UNMATCHED: 'ACCEPT' });
      expect(code).toMatchObject({ status: 'PENDING', amountPaid: elsewhere.amount });
      expect(code.nextCheckAt).not.toBeNull();
      expect(types).toEqual(['payment.received']);
    });

    it('is the one payment of a code that takes one, where the account accepts it', () => {
      for (const code of [pending(), pending({ status: 'ACTIVE' })])
        expect(book(code, elsewhere, {}, { UNMATCHED: 'ACCEPT' }).code.status).toBe('PAID');
    });

    it('leaves it PENDING where a person accepts it and the code is reusable', () => {
      const { change } = book(reusable, elsewhere);
      const [held] = change.allPayments as [Payment];
      resolvePayment(change, held, { decision: 'ACCEPT', note: 'ours', by: 'finance', at: NOW });
      expect(change.code(reusable.id)).toMatchObject({ status: 'PENDING', amountPaid: elsewhere.amount });
    });
  });

  it('keeps a reusable code open for many payments', () => {
    const code = aPaymentCode({ reusable: true, amount: OPEN });
    const first = book(code);
    const second = book(first.code, aReportedPayment({ dedupeKey: 'pay-2' }), {
      order: first.change.order,
      payments: first.change.allPayments,
    });
    expect(second.code).toMatchObject({ status: 'ACTIVE', amountPaid: 300_000 });
    expect(second.types).toEqual(['payment.received']);
  });

  it('accepts what the policy accepts, and still names the reason', () => {
    const { set, code } = book(
      aPaymentCode(),
      aReportedPayment({ amount: rupiah(100_000) }),
      {},
      { UNDERPAID: 'ACCEPT' },
    );
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: 'UNDERPAID' }]);
    expect(code).toMatchObject({ status: 'PAID', amountPaid: 100_000 });
  });

  it.each<[string, Amount, number, MisfitPolicies, ReviewReason]>([
    ['one rupiah', FIXED, 1, { LATE: 'ACCEPT' }, 'UNDERPAID'],
    ['too much', FIXED, 150_001, { LATE: 'ACCEPT' }, 'OVERPAID'],
    ['less than the limit', LIMITED, 1, { LATE: 'ACCEPT' }, 'OUT_OF_RANGE'],
    ['one rupiah, which is accepted', FIXED, 1, { UNDERPAID: 'ACCEPT' }, 'LATE'],
  ])('accepts nothing late that has another misfit: %s', (_, amount, paid, policies, reason) => {
    const reported = aReportedPayment({ amount: rupiah(paid), paidAt: LATE_TIME });
    const { set, code, types } = book(aPaymentCode({ amount }), reported, {}, policies);
    expect(set.insertedPayments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: reason }]);
    expect(code).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
    expect(types).toEqual(['payment.needs_review']);
  });

  it('accepts a payment whose every misfit is accepted, and names the first', () => {
    const reported = aReportedPayment({ amount: rupiah(1), paidAt: LATE_TIME });
    const { set } = book(aPaymentCode(), reported, {}, { LATE: 'ACCEPT', UNDERPAID: 'ACCEPT' });
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: 'LATE' }]);
  });

  it.each<[MisfitPolicies, Payment['disposition'], ReviewReason]>([
    [{}, 'NEEDS_REVIEW', 'DUPLICATE'],
    [{ AFTER_CANCEL: 'ACCEPT' }, 'NEEDS_REVIEW', 'DUPLICATE'],
    [{ DUPLICATE: 'ACCEPT' }, 'NEEDS_REVIEW', 'AFTER_CANCEL'],
    [{ AFTER_CANCEL: 'ACCEPT', DUPLICATE: 'ACCEPT' }, 'ACCEPTED', 'DUPLICATE'],
  ])(
    'takes money for a cancelled code of a paid order for a second payment: %j',
    (policies, disposition, reviewReason) => {
      const cancelled = aPaymentCode({ status: 'CANCELLED' });
      const view = { order: anOrder({ status: 'PAID' }) };
      const { set } = book(cancelled, aReportedPayment(), view, policies);
      expect(set.insertedPayments).toMatchObject([{ disposition, reviewReason }]);
    },
  );

  it('does not take money for a cancelled reusable code that paid its order for a second payment', () => {
    const cancelled = aPaymentCode({ status: 'CANCELLED', reusable: true, amountPaid: rupiah(150_000) });
    const { set } = book(cancelled, aReportedPayment(), { order: anOrder({ status: 'PAID' }) });
    expect(set.insertedPayments).toMatchObject([{ reviewReason: 'AFTER_CANCEL' }]);
  });

  it('takes nothing for a payment, whatever the policy', () => {
    const { set, code } = book(
      aPaymentCode(),
      aReportedPayment({ amount: rupiah(0) }),
      {},
      { UNDERPAID: 'ACCEPT' },
    );
    expect(set.insertedPayments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'UNDERPAID' }]);
    expect(code).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
  });

  it('asks for the cancellation of the other open codes of a paid order', () => {
    const sibling = aPaymentCode({
      id: '01930000-0000-7000-8000-0000000000c2',
      invoiceNumber: 'INV-1-2',
      number: '2',
    });
    const direct = aPaymentCode({
      id: '01930000-0000-7000-8000-0000000000c3',
      invoiceNumber: 'INV-1-3',
      number: '3',
      mode: 'DIPC',
    });
    const { change } = book(aPaymentCode(), aReportedPayment(), { codes: [aPaymentCode(), sibling, direct] });
    expect(change.code(sibling.id)).toMatchObject({ status: 'ACTIVE', pendingChange: { kind: 'CANCEL' } });
    expect(change.code(direct.id).status).toBe('CANCELLED');
  });

  it('holds a payment on a sibling of a paid order as a duplicate', () => {
    const { set } = book(aPaymentCode(), aReportedPayment(), { order: anOrder({ status: 'PAID' }) });
    expect(set.insertedPayments).toMatchObject([{ reviewReason: 'DUPLICATE' }]);
  });

  it.each([
    ['that takes one payment is more than the order asks for', false, {}, 'NEEDS_REVIEW', 'OVERPAID'],
    ['that the account takes too much on', false, { OVERPAID: 'ACCEPT' }, 'ACCEPTED', 'OVERPAID'],
    ['that may be paid any number of times', true, {}, 'ACCEPTED', null],
  ] as const)(
    'the whole amount beside an accepted part of it, on another code %s',
    (_, reusable, policies, disposition, reviewReason) => {
      const order = anOrder({ amountPaid: rupiah(75_000) });
      const { set } = book(aPaymentCode({ reusable }), aReportedPayment(), { order }, policies);
      expect(set.insertedPayments).toMatchObject([{ disposition, reviewReason }]);
    },
  );

  it.each([
    ['no more than the rest', 75_000, 'ACCEPTED', 'UNDERPAID'],
    ['more than the rest', 75_001, 'NEEDS_REVIEW', 'OVERPAID'],
  ] as const)(
    'a part beside an accepted part of it is taken where the account takes parts, if it is %s',
    (_, amount, disposition, reviewReason) => {
      const order = anOrder({ amountPaid: rupiah(75_000) });
      const part = aReportedPayment({ amount: rupiah(amount) });
      const { set } = book(aPaymentCode(), part, { order }, { UNDERPAID: 'ACCEPT' });
      expect(set.insertedPayments).toMatchObject([{ disposition, reviewReason }]);
    },
  );

  it('is a second payment alone, and not too much as well, once an order is paid', () => {
    const order = anOrder({ status: 'PAID', amountPaid: rupiah(150_000) });
    const { set } = book(aPaymentCode(), aReportedPayment(), { order }, { DUPLICATE: 'ACCEPT' });
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: 'DUPLICATE' }]);
  });

  it('takes further money for a paid order on the reusable code that paid it, and on no other', () => {
    const order = anOrder({ status: 'PAID' });
    const pendingChange = { kind: 'CANCEL', requestId: 'R', requestedAt: NOW } as const;
    const reasonOn = (patch: Partial<PaymentCode>) =>
      book(aPaymentCode({ reusable: true, ...patch }), aReportedPayment(), { order }).set.insertedPayments[0]
        ?.reviewReason;
    expect(reasonOn({ amountPaid: rupiah(150_000) })).toBeNull();
    expect(reasonOn({ pendingChange })).toBe('DUPLICATE');
    expect(reasonOn({ pendingChange, amountPaid: rupiah(50_000) })).toBe('DUPLICATE');
    expect(reasonOn({})).toBe('DUPLICATE');
    expect(reasonOn({ reusable: false, status: 'EXPIRED', amountPaid: rupiah(150_000) })).toBe('DUPLICATE');
  });

  it('knows a status answer without a key and the later notification as one payment', () => {
    const poor = aReportedPayment({ source: 'STATUS_CHECK', dedupeKey: null, providerReference: null });
    const first = book(aPaymentCode(), poor);
    const second = book(first.code, aReportedPayment(), {
      order: first.change.order,
      payments: first.change.allPayments,
    });
    expect(second.outcome).toBe('REPEAT');
    expect(second.types).toEqual([]);
    expect(second.set.updatedPayments).toMatchObject([{ dedupeKey: 'pay-1', providerReference: 'REF-1' }]);
  });

  it.each([
    [
      'what its notification names',
      { paidAt: LAST_SECOND, providerReference: 'REF-2' },
      LAST_SECOND,
      'REF-2',
    ],
    ['what was known where that names nothing', { paidAt: null, providerReference: null }, NOW, 'REF-1'],
  ])('has of a payment that was found by asking %s', (_, told, paidAt, providerReference) => {
    const found = aPayment({ source: 'STATUS_CHECK', dedupeKey: null });
    const { set } = book(aPaymentCode({ status: 'PAID' }), aReportedPayment(told), { payments: [found] });
    expect(set.updatedPayments).toMatchObject([{ dedupeKey: 'pay-1', paidAt, providerReference }]);
  });

  describe('that was found by asking under its own key, without a time', () => {
    const EARLIER = new Date(NOW.getTime() - 600_000);
    const paid = aPaymentCode({ status: 'PAID', amountPaid: rupiah(150_000) });
    const found = aPayment({ source: 'STATUS_CHECK', providerReference: 'pay-1', paidAtStated: false });
    const tell = (told: Partial<ReportedPayment>, known = found, code = paid) =>
      book(code, aReportedPayment(told), { payments: [known] });

    it('has the time and the reference that its notification states, which moves nothing', () => {
      const { outcome, set, types } = tell({ paidAt: EARLIER });
      expect(outcome).toBe('REPEAT');
      const stated = { paidAt: EARLIER, paidAtStated: true, providerReference: 'REF-1' };
      expect(set.updatedPayments).toEqual([{ ...found, ...stated }]);
      expect([types, set.transitions, set.insertedPayments, set.updatedCodes]).toEqual([[], [], [], []]);
    });

    it('has it also where an older release did not keep whether it was stated', () => {
      const { set } = tell({ paidAt: EARLIER }, { ...found, paidAtStated: null });
      expect(set.updatedPayments).toMatchObject([{ paidAt: EARLIER, paidAtStated: true }]);
    });

    it('is the same payment to every later copy, which changes nothing', () => {
      for (const code of [paid, aPaymentCode({ reusable: true, amountPaid: rupiah(150_000) })]) {
        const known = tell({ paidAt: EARLIER }, found, code).change.allPayments[0]!;
        const poor = { source: 'STATUS_CHECK', dedupeKey: null, providerReference: null } as const;
        for (const copy of [{ paidAt: EARLIER }, { paidAt: null }, { ...poor, paidAt: null }, poor])
          expect(tell({ paidAt: EARLIER, ...copy }, known, code)).toMatchObject({
            outcome: 'REPEAT',
            change: { isEmpty: true },
          });
      }
    });

    it('takes no time from an answer that names no key, and may be of another payment', () => {
      const poor = { source: 'STATUS_CHECK', dedupeKey: null, paidAt: EARLIER } as const;
      expect(tell(poor).change.isEmpty).toBe(true);
    });

    it('keeps a time that was stated, whatever a copy says', () => {
      const { change } = tell({ paidAt: NOW }, { ...found, paidAt: EARLIER, paidAtStated: true });
      expect(change.isEmpty).toBe(true);
    });
  });

  it('names the misfit that the policy of the account accepts', () => {
    const late = aReportedPayment({ paidAt: LATE_TIME });
    const { set } = book(aPaymentCode(), late, {}, { ...REVIEW_EVERYTHING, LATE: 'ACCEPT' });
    const [payment] = set.insertedPayments;
    expect(set.transitions).toMatchObject([{ event: 'PAYMENT_FITS', note: `LATE ${payment?.id}` }]);
  });

  it('takes a payment as in time when the code may have been given a longer life', () => {
    const terms = { ...aPaymentCode(), expiresAt: new Date(LATE_TIME.getTime() + 60_000) };
    const pendingChange = { kind: 'UPDATE', requestId: 'R', requestedAt: NOW, terms } as const;
    const { set } = book(aPaymentCode({ pendingChange }), aReportedPayment({ paidAt: LATE_TIME }));
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null }]);
  });

  it('takes a payment as in time while a shorter life of the code has no answer', () => {
    const terms = { ...aPaymentCode(), expiresAt: new Date(LAST_SECOND.getTime() - 60_000) };
    const pendingChange = { kind: 'UPDATE', requestId: 'R', requestedAt: NOW, terms } as const;
    const { set } = book(aPaymentCode({ pendingChange }), aReportedPayment({ paidAt: LAST_SECOND }));
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null }]);
  });

  it.each([
    ['a little ahead was made in time', 60_000, null],
    ['far ahead waits for a person', 60_001, 'LATE'],
  ])('that is told of before the expiry and timed after it by a clock %s', (_, aheadMs, reviewReason) => {
    const paidAt = new Date(NOW.getTime() + aheadMs);
    const code = aPaymentCode({ expiresAt: new Date(NOW.getTime() + 1) });
    const { set } = book(code, aReportedPayment({ paidAt }));
    expect(set.insertedPayments).toMatchObject([{ reviewReason, paidAt }]);
  });

  it('is late when it is told of after the expiry, by whatever clock', () => {
    const code = aPaymentCode({ expiresAt: new Date(NOW.getTime() - 1) });
    const { set } = book(code, aReportedPayment({ paidAt: new Date(NOW.getTime() + 1) }));
    expect(set.insertedPayments).toMatchObject([{ reviewReason: 'LATE' }]);
  });

  it('takes a payment whose time nobody stated as made in time', () => {
    const code = aPaymentCode({ expiresAt: new Date(NOW.getTime() - 60_000) });
    const { set } = book(code, aReportedPayment({ paidAt: null }));
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED', paidAt: code.expiresAt }]);
  });
});

describe('while a new amount has no answer yet', () => {
  const amount = { type: 'FIXED', value: rupiah(200_000) } as const;
  const terms = { ...aPaymentCode(), amount };
  const pendingChange = { kind: 'UPDATE', requestId: 'R', requestedAt: NOW, terms } as const;
  const bookOf = (value: number, code = aPaymentCode({ pendingChange })) =>
    book(code, aReportedPayment({ amount: rupiah(value) }));

  it.each([
    ['does not fit the old amount', aPaymentCode({ pendingChange }), '150000'],
    ['is outside the old limits', aPaymentCode({ pendingChange, amount: LIMITED }), 'from 10000 up to 50000'],
  ])('a payment of it that %s proves it, and the history says what', (_, code, before) => {
    const { change, code: after, types, set } = bookOf(200_000, code);
    expect(after).toMatchObject({ status: 'PAID', amount, pendingChange: null });
    expect(change.order).toMatchObject({ status: 'PAID', amount, amountPaid: 200_000 });
    expect(types).toEqual(['payment_code.updated', 'payment.received', 'order.paid']);
    const { note } = set.transitions.find(({ event }) => event === 'UPDATE_CONFIRMED')!;
    expect(note).toBe(`${set.insertedPayments[0]?.id} proves it: amount ${before} → 200000`);
  });

  it('a payment of it proves it though the order has been paid a part by another code, and is too much then', () => {
    const order = anOrder({ amountPaid: rupiah(75_000) });
    const reported = aReportedPayment({ amount: amount.value });
    const { code, set } = book(aPaymentCode({ pendingChange }), reported, { order });
    expect(code).toMatchObject({ status: 'ACTIVE', amount, pendingChange: null });
    expect(set.insertedPayments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'OVERPAID' }]);
  });

  it('a payment of the old amount fits as before', () => {
    expect(bookOf(150_000).change.order).toMatchObject({ status: 'PAID', amount: { value: 150_000 } });
  });

  it.each([
    ['long before it was asked for proves nothing', 60_001, 'OVERPAID'],
    ['by a clock that is a little behind proves it', 60_000, null],
  ])('a payment of it that was made %s', (_, earlierMs, reviewReason) => {
    const paidAt = new Date(NOW.getTime() - earlierMs);
    const { set } = book(
      aPaymentCode({ reusable: true, pendingChange }),
      aReportedPayment({ amount: amount.value, paidAt }),
    );
    expect(set.insertedPayments[0]).toMatchObject({ reviewReason });
  });

  it.each([
    ['open', {}],
    ['ended', { expiresAt: new Date(NOW.getTime() - 1) }],
  ])('a payment of it whose time nobody states proves nothing of a reusable code that is %s', (_, patch) => {
    const reported = aReportedPayment({ amount: amount.value, paidAt: null });
    const { code, set } = book(aPaymentCode({ reusable: true, pendingChange, ...patch }), reported);
    expect(set.insertedPayments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'OVERPAID' }]);
    expect(code).toMatchObject({ status: 'ACTIVE', pendingChange });
  });

  it('nor does one that came before the code', () => {
    const proofOf = (paidAtStated: boolean) => {
      const stray = aPayment({ amount: amount.value, paidAtStated, paymentCodeId: null, orderId: null });
      const codes = [aPaymentCode({ reusable: true, pendingChange })];
      const change = OrderChange.of(anOrderView({ codes }), aContext());
      bookUnmatched(change, aPaymentCode().id, stray, REVIEW_EVERYTHING);
      return change.code(aPaymentCode().id).pendingChange;
    };
    expect(proofOf(false)).toEqual(pendingChange);
    // It takes effect, and its number is closed, since a payment of about then may be older.
    expect(proofOf(true)).toMatchObject({ kind: 'CANCEL' });
  });

  describe('and a payment of it was found that is held, since nobody stated its time', () => {
    const code = aPaymentCode({ reusable: true, pendingChange });
    const held = { disposition: 'NEEDS_REVIEW', reviewReason: 'OVERPAID' } as const;
    const receivedAt = new Date(NOW.getTime() + 600_000);
    const found = aPayment({
      ...held,
      source: 'STATUS_CHECK',
      amount: amount.value,
      paidAt: receivedAt,
      paidAtStated: false,
      receivedAt,
    });
    const tell = (paidAt: Date, known = found) =>
      book(code, aReportedPayment({ amount: amount.value, paidAt }), { payments: [known] });

    it.each<[string, number, Partial<PaymentCode>]>([
      ['which closes the code', 60_001, { status: 'PAID', pendingChange: null }],
      [
        'and the number is closed, as it may be older',
        60_000,
        { status: 'ACTIVE', pendingChange: expect.objectContaining({ kind: 'CANCEL' }) },
      ],
    ])('the time that its notification states proves it, and the payment counts, %s', (_, laterMs, ends) => {
      const paidAt = new Date(NOW.getTime() + laterMs);
      const { outcome, change, code: after, types } = tell(paidAt);
      expect(outcome).toBe('REPEAT');
      expect(after).toMatchObject({ amount, amountPaid: 200_000, ...ends });
      expect(change.order).toMatchObject({ status: 'PAID', amount });
      expect(change.allPayments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null, paidAt }]);
      expect(types).toEqual(['payment_code.updated', 'payment.received', 'order.paid']);
    });

    it.each<[string, Date, Partial<Payment>]>([
      ['an earlier time proves nothing', new Date(NOW.getTime() - 60_001), {}],
      [
        'one heard of before it was asked for proves nothing',
        NOW,
        { receivedAt: new Date(NOW.getTime() - 1) },
      ],
      ['one that may be a copy stays for a person', NOW, { reviewReason: 'DUPLICATE' }],
      ['one that was given back stays so', NOW, { disposition: 'RETURNED_TO_PAYER' }],
    ])('%s', (_, paidAt, patch) => {
      const { change, types } = tell(paidAt, { ...found, ...patch });
      expect(change.allPayments).toMatchObject([{ ...held, ...patch, paidAt }]);
      expect(change.code(code.id).pendingChange).not.toBeNull();
      expect(types).toEqual([]);
    });
  });

  it('it proves it of a code for one payment, which takes no change once it is paid', () => {
    const { code, set } = book(
      aPaymentCode({ pendingChange }),
      aReportedPayment({ amount: amount.value, paidAt: null }),
    );
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED', reviewReason: null }]);
    expect(code).toMatchObject({ status: 'PAID', amount, pendingChange: null });
  });

  it('a payment of neither, or one that does not fit for another reason, proves nothing', () => {
    const held = [bookOf(199_999), bookOf(200_000, aPaymentCode({ pendingChange, number: '1' }))];
    expect(held.map(({ set }) => set.insertedPayments[0]?.reviewReason)).toEqual(['OVERPAID', 'UNMATCHED']);
    expect(held.every(({ code }) => code.pendingChange !== null)).toBe(true);
  });
});

describe('on a reusable code', () => {
  const code = aPaymentCode({ reusable: true });
  const unknown = aReportedPayment({ source: 'STATUS_CHECK', dedupeKey: null, paidAt: null });
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
  const bookBeside = (payment: Payment, reported: ReportedPayment) =>
    book(code, reported, { payments: [payment] });

  it('counts a payment once, however often a status answer without its id and time tells of it', () => {
    expect(bookBeside(aPayment({ paidAt: at(-600) }), unknown).outcome).toBe('REPEAT');
    const { outcome, set } = book(code, unknown);
    expect(outcome).toBe('BOOKED');
    const [found] = set.insertedPayments as [Payment];
    expect(bookBeside(found, unknown).outcome).toBe('REPEAT');
  });

  it.each([
    ['it was open', code],
    ['it had ended', { ...code, expiresAt: at(-300) }],
  ])('knows the notification of a payment that was found without its id when %s', (_, then) => {
    const [found] = book(then, unknown).set.insertedPayments as [Payment];
    expect(bookBeside(found, aReportedPayment({ paidAt: at(-600) })).outcome).toBe('REPEAT');
  });

  it('counts a payment of the same amount that was made after one was found without its time', () => {
    const time = { paidAt: at(-300), paidAtStated: false, receivedAt: at(-300) };
    const found = aPayment({ dedupeKey: null, ...time });
    const { set } = bookBeside(found, aReportedPayment({ paidAt: at(-60) }));
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED' }]);
  });

  it('counts a payment of the same amount that was made after the one found', () => {
    const found = aPayment({ dedupeKey: null, paidAt: at(-600) });
    const { outcome, set } = bookBeside(found, aReportedPayment({ paidAt: at(-300) }));
    expect(outcome).toBe('BOOKED');
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED' }]);
  });

  it.each([
    ['any', at(-300)],
    ['that at which we heard of it', NOW],
    ['the end of the code', code.expiresAt],
  ])(
    'counts a payment of the same amount that was made before the one found, when DOKU stated its time: %s',
    (_, paidAt) => {
      const found = aPayment({ dedupeKey: null, paidAt });
      const { outcome, set } = bookBeside(found, aReportedPayment({ paidAt: at(-600) }));
      expect(outcome).toBe('BOOKED');
      expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED' }]);
    },
  );

  it('lets a person decide on one that was made before, where an older release did not keep whether it was stated', () => {
    const found = aPayment({ dedupeKey: null, paidAtStated: null });
    const told = (seconds: number) => bookBeside(found, aReportedPayment({ paidAt: at(seconds) }));
    expect(told(-1).set.insertedPayments).toMatchObject([{ reviewReason: 'DUPLICATE' }]);
    expect(told(0).outcome).toBe('REPEAT');
    expect(told(1).set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED' }]);
  });

  it('lets a person decide where neither an id nor a time tells two payments apart', () => {
    const found = aPayment({ dedupeKey: null });
    const { set } = bookBeside(found, aReportedPayment({ paidAt: null }));
    expect(set.insertedPayments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' }]);
  });

  it('has no such doubt once the notification of the payment found can no longer come', () => {
    const found = aPayment({ dedupeKey: null, receivedAt: at(-24 * 3600) });
    const { set } = bookBeside(found, aReportedPayment({ paidAt: null }));
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED' }]);
  });

  it('knows a payment whose notification named no time by an earlier time that DOKU states', () => {
    const notified = aPayment({ paidAt: at(-60), paidAtStated: false, receivedAt: at(-60) });
    const asked = aReportedPayment({ source: 'STATUS_CHECK', dedupeKey: null, paidAt: at(-70) });
    expect(bookBeside(notified, asked).outcome).toBe('REPEAT');
  });
});

describe('notifications that name neither a time nor a reference', () => {
  const poor = (providerRequestId: string) =>
    aReportedPayment({ dedupeKey: null, providerReference: null, paidAt: null, providerRequestId });
  const rich = aReportedPayment({ providerRequestId: 'R-3' });
  const bookTwo = (code: PaymentCode, one: ReportedPayment, two: ReportedPayment) => {
    const first = book(code, one);
    return book(first.code, two, { order: first.change.order, payments: first.change.allPayments });
  };
  const held = [{ disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' }];

  it.each([
    ['a reusable code', aPaymentCode({ reusable: true, amount: OPEN })],
    ['a code that takes one payment', aPaymentCode()],
  ])('wait for a person from the second one on: %s', (_, code) => {
    for (const [one, two] of [[poor('R-1'), poor('R-2')] as const, [poor('R-1'), rich] as const]) {
      expect(bookTwo(code, one, two).set.insertedPayments).toMatchObject(held);
      expect(bookTwo(code, two, one).set.insertedPayments).toMatchObject(held);
    }
  });

  it('are copies under the same id', () => {
    const again = bookTwo(aPaymentCode({ reusable: true }), poor('R-1'), poor('R-1'));
    expect(again).toMatchObject({ outcome: 'REPEAT', change: { isEmpty: true } });
  });

  it('tell once of a payment that was found by asking, and then of another', () => {
    const found = aPayment({ source: 'STATUS_CHECK', dedupeKey: null });
    const paid = { order: anOrder({ status: 'PAID' }), payments: [found] };
    const first = book(aPaymentCode({ status: 'PAID' }), poor('R-1'), paid);
    expect(first.outcome).toBe('REPEAT');
    const known = { ...paid, payments: first.change.allPayments };
    expect(book(first.code, poor('R-1'), known).change.isEmpty).toBe(true);
    expect(book(first.code, poor('R-2'), known).set.insertedPayments).toMatchObject(held);
  });

  it('wait for a person from the second one on when both came before their code', () => {
    const code = aPaymentCode({ reusable: true, amount: OPEN });
    const stray = { paymentCodeId: null, orderId: null, disposition: 'NEEDS_REVIEW' } as const;
    const [one, two] = ['1', '2'].map((id) => aPayment({ ...poor(id), ...stray, id, ...UNTIMED }));
    const change = OrderChange.of(
      anOrderView({ order: anOrder({ amount: OPEN }), codes: [code] }),
      aContext(),
    );
    for (const payment of [one, two]) bookUnmatched(change, code.id, payment as Payment, REVIEW_EVERYTHING);
    expect(change.allPayments).toMatchObject([{ disposition: 'ACCEPTED' }, ...held]);
  });

  it('wait for a person where one came before its code and the other was found by asking', () => {
    const code = aPaymentCode({ reusable: true });
    const found = aPayment({ source: 'STATUS_CHECK', dedupeKey: null, paidAt: new Date(NOW.getTime() - 1) });
    const stray = aPayment({ ...UNTIMED, id: 'stray', paymentCodeId: null, orderId: null });
    const change = OrderChange.of(anOrderView({ codes: [code], payments: [found] }), aContext());
    bookUnmatched(change, code.id, stray, REVIEW_EVERYTHING);
    expect(change.toChangeSet().updatedPayments).toMatchObject([{ id: 'stray', reviewReason: 'DUPLICATE' }]);
  });

  it.each([
    ['counted beside one that waits because of it', 'NEEDS_REVIEW', 'DUPLICATE', 'ACCEPTED'],
    ['held beside one that waits for another reason', 'NEEDS_REVIEW', 'LATE', 'NEEDS_REVIEW'],
    ['held beside one that was accepted all the same', 'ACCEPTED', 'DUPLICATE', 'NEEDS_REVIEW'],
  ] as const)('of which one came before its code: it is %s', (_, disposition, reviewReason, becomes) => {
    const code = aPaymentCode({ reusable: true });
    const known = aPayment({ ...poor('R-2'), ...UNTIMED, disposition, reviewReason });
    const stray = aPayment({ ...poor('R-1'), ...UNTIMED, id: 'stray', paymentCodeId: null, orderId: null });
    const change = OrderChange.of(anOrderView({ codes: [code], payments: [known] }), aContext());
    bookUnmatched(change, code.id, stray, REVIEW_EVERYTHING);
    expect(change.toChangeSet().updatedPayments).toMatchObject([{ id: 'stray', disposition: becomes }]);
  });
});

describe('one id on two deliveries', () => {
  const first = aPayment({ providerRequestId: 'R-1' });
  const code = aPaymentCode({ reusable: true, amount: OPEN });
  const second = { providerRequestId: 'R-1', dedupeKey: 'pay-2' };
  const bookSecond = (patch: Partial<ReportedPayment>, payments = [first]) =>
    book(code, aReportedPayment({ ...second, ...patch }), { payments });

  it('is a coincidence between two codes of an order', () => {
    const ofSibling = { ...first, paymentCodeId: 'a sibling', invoiceNumber: 'INV-1-2' };
    const { set } = bookSecond({}, [ofSibling]);
    expect(set.insertedPayments).toMatchObject([{ disposition: 'ACCEPTED', providerRequestId: 'R-1' }]);
  });

  it('with another amount is for a person, once', () => {
    const { set, change } = bookSecond({ amount: rupiah(20_000) });
    expect(set.insertedPayments).toMatchObject([
      { amount: 20_000, reviewReason: 'DUPLICATE', providerRequestId: 'R-1=20000' },
    ]);
    const again = bookSecond({ amount: rupiah(20_000) }, [...change.allPayments]);
    expect(again).toMatchObject({ outcome: 'REPEAT', change: { isEmpty: true } });
  });

  it('with another amount is for a person also when the first came before the code', () => {
    const stray = { ...first, paymentCodeId: null, orderId: null, disposition: 'NEEDS_REVIEW' } as const;
    const change = OrderChange.of(anOrderView({ codes: [code] }), aContext());
    const reported = aReportedPayment({ ...second, amount: rupiah(20_000) });
    expect(bookPayment(change, code.id, reported, REVIEW_EVERYTHING, [stray])).toBe('BOOKED');
    expect(change.allPayments).toMatchObject([{ reviewReason: 'DUPLICATE', providerRequestId: 'R-1=20000' }]);
  });

  it('is a copy otherwise', () => {
    expect(bookSecond({}).outcome).toBe('REPEAT');
  });
});

describe('payments that came before their code', () => {
  it('are booked on it without a second payment', () => {
    const kept = aPayment({
      paymentCodeId: null,
      orderId: null,
      reference: null,
      disposition: 'NEEDS_REVIEW',
      reviewReason: 'UNMATCHED',
    });
    const change = OrderChange.of(anOrderView(), aContext());
    bookUnmatched(change, aPaymentCode().id, kept, REVIEW_EVERYTHING);
    const { insertedPayments, updatedPayments } = change.toChangeSet();
    expect(insertedPayments).toEqual([]);
    expect(updatedPayments).toMatchObject([
      { id: kept.id, disposition: 'ACCEPTED', reviewReason: null, orderId: anOrder().id },
    ]);
    expect(change.order.status).toBe('PAID');
  });
});

describe('a person’s decision', () => {
  const held = aPayment({ disposition: 'NEEDS_REVIEW', reviewReason: 'LATE' });
  const resolution = { note: 'customer called', by: 'finance', at: new Date() };

  it('ACCEPT counts the payment towards code and order', () => {
    const change = OrderChange.of(
      anOrderView({ codes: [aPaymentCode({ status: 'EXPIRED' })], payments: [held] }),
      aContext(),
    );
    resolvePayment(change, held, { ...resolution, decision: 'ACCEPT' });
    expect(change.code(aPaymentCode().id)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    expect(change.toChangeSet().updatedPayments).toMatchObject([
      { disposition: 'ACCEPTED', resolution: { by: 'finance' } },
    ]);
  });

  it('RETURNED_TO_PAYER counts nothing and is on record', () => {
    const change = OrderChange.of(anOrderView({ payments: [held] }), aContext());
    resolvePayment(change, held, { ...resolution, decision: 'RETURNED_TO_PAYER' });
    expect(change.order.amountPaid).toBe(0);
    expect(change.toChangeSet().transitions).toMatchObject([
      { event: 'PAYMENT_RESOLVED', note: `${held.id} customer called` },
    ]);
  });

  it('cannot have a code paid by zero rupiah, and can put them aside', () => {
    const nothing = { ...held, amount: rupiah(0), reviewReason: 'UNDERPAID' } as const;
    const change = OrderChange.of(anOrderView({ payments: [nothing] }), aContext());
    const accept = () => resolvePayment(change, nothing, { ...resolution, decision: 'ACCEPT' });
    expect(accept).toThrow(expect.objectContaining({ code: 'invalid_amount' }));
    expect(change.isEmpty).toBe(true);
    resolvePayment(change, nothing, { ...resolution, decision: 'RETURNED_TO_PAYER' });
    expect(change.toChangeSet().updatedPayments).toMatchObject([{ disposition: 'RETURNED_TO_PAYER' }]);
  });
});
