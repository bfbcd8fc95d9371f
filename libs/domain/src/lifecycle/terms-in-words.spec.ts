import { describe, expect, it } from 'vitest';
import type { Amount } from '../amount.js';
import type { PaymentCodeTerms } from '../payment-code.js';
import { rupiah } from '../rupiah.js';
import { aContext, anOrderView, aPaymentCode } from '../testing/index.js';
import { applyTerms } from './apply-terms.js';
import { OrderChange } from './order-change.js';
import { termsInWords } from './terms-in-words.js';

const code = aPaymentCode({
  status: 'ACTIVE',
  mode: 'DIPC',
  amount: { type: 'FIXED', value: rupiah(150_000) },
  expiresAt: new Date('2026-11-21T10:00:00Z'),
});
const fixed = (value: number): Amount => ({ type: 'FIXED', value: rupiah(value) });

/** The history of a code that is changed so. */
function historyOf(...changes: Partial<PaymentCodeTerms>[]) {
  const change = OrderChange.of(anOrderView({ codes: [code] }), aContext());
  for (const wanted of changes) {
    const terms = { ...change.code(code.id), ...wanted };
    applyTerms(change, code.id, { terms, changeId: 'id', requestedAt: code.createdAt });
  }
  return change.toChangeSet().transitions.map(({ event, note }) => `${event}: ${note}`);
}

describe('the history of a code', () => {
  it.each<[Amount, string]>([
    [fixed(150_000), '150000'],
    [{ type: 'OPEN' }, 'of any size'],
    [{ type: 'LIMITED', min: rupiah(1_000), max: null }, 'from 1000'],
    [{ type: 'LIMITED', min: null, max: rupiah(9_000) }, 'up to 9000'],
    [{ type: 'LIMITED', min: rupiah(1_000), max: rupiah(9_000) }, 'from 1000 up to 9000'],
  ])('says what was asked for: %j', (amount, words) => {
    const change = OrderChange.of(anOrderView({ codes: [] }), aContext());
    change.addCode({ ...code, amount });
    const note = `amount ${words}, expiresAt 2026-11-21T10:00:00.000Z, reusable false`;
    expect(termsInWords({ ...code, amount })).toBe(note);
    expect(change.toChangeSet().transitions).toMatchObject([{ event: 'CREATE_REQUESTED', note }]);
  });

  it('says what each change made of the amount', () => {
    expect(historyOf({ amount: fixed(170_000) }, { amount: fixed(150_000) })).toEqual([
      'UPDATE_CONFIRMED: amount 150000 → 170000',
      'UPDATE_CONFIRMED: amount 170000 → 150000',
    ]);
  });

  it('says what became of the rest, and nothing of the payer', () => {
    const customer = { ...code.customer, name: 'Siti Rahma' };
    const expiresAt = new Date('2026-11-22T10:00:00Z');
    const wanted = { expiresAt, reusable: true, customer, displayText: ['Another shop'] };
    expect(historyOf(wanted)).toEqual([
      'UPDATE_CONFIRMED: expiresAt 2026-11-21T10:00:00.000Z → 2026-11-22T10:00:00.000Z, reusable false → true, customer changed, displayText changed',
    ]);
  });

  it('says nothing of a change that changes nothing', () => {
    expect(historyOf({})).toEqual(['UPDATE_CONFIRMED: null']);
  });
});
