import { describe, expect, it } from 'vitest';
import { nonSnapKeys, snapKeys, type NonSnapPaymentIdentity } from './dedupe-key.js';

const PAYMENT: NonSnapPaymentIdentity = {
  invoiceNumber: 'INV-1',
  originalRequestId: 'R-1',
  paidAt: new Date('2026-11-20T03:00:00Z'),
  identifiers: [
    { name: 'TRANSACTION_ID', value: 'T-1' },
    { name: 'CHANNEL_ID', value: '6014' },
  ],
  number: '88561',
  amount: 150_000,
};
const keyOf = (patch: Partial<NonSnapPaymentIdentity> = {}) =>
  nonSnapKeys({ ...PAYMENT, ...patch }).dedupeKey;

describe('the key of a non-SNAP payment', () => {
  it.each<Partial<NonSnapPaymentIdentity>>([
    { invoiceNumber: 'INV-2' },
    { originalRequestId: 'R-2' },
    { originalRequestId: null },
    { paidAt: new Date('2026-11-20T03:00:01Z') },
    { paidAt: null },
    { identifiers: [{ name: 'TRANSACTION_ID', value: 'T-1' }] },
    { identifiers: [] },
    {
      identifiers: [
        { name: 'TRANSACTION_ID', value: 'T-2' },
        { name: 'CHANNEL_ID', value: '6014' },
      ],
    },
    { number: '88562' },
    { number: null },
    { amount: 150_001 },
  ])('is another one with %j', (patch) => {
    expect(keyOf(patch)).toMatch(/^NON_SNAP:[0-9a-f]{64}$/);
    expect(keyOf(patch)).not.toBe(keyOf());
  });

  it('is the same in every copy, in whatever order the bank names its references', () => {
    expect(keyOf({ identifiers: PAYMENT.identifiers.toReversed() })).toBe(keyOf());
  });

  it.each<[object, Partial<NonSnapPaymentIdentity>]>([
    [{ hasKey: false }, { paidAt: null, identifiers: [] }],
    [{ hasKey: true }, { identifiers: [] }],
    [{ hasKey: true }, { paidAt: null }],
  ])('takes a time or a reference: %j', (expected, patch) => {
    expect({ hasKey: keyOf(patch) !== null }).toEqual(expected);
  });
});

it('a SNAP payment has another key under another request id, and on another number', () => {
  const keys = [snapKeys('P-1', '88561'), snapKeys('P-2', '88561'), snapKeys('P-1', '88562')];
  expect(new Set(keys.map(({ dedupeKey }) => dedupeKey)).size).toBe(3);
});
