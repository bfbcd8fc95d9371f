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

  // Also from release to release: a copy may come after an upgrade.
  it.each<[Partial<NonSnapPaymentIdentity>, string]>([
    [{}, 'NON_SNAP:2ea00242a0f6ce8ce5dc0944f6ead28218a7f7da1ed0bc37e1e406130562eb1e'],
    [
      { originalRequestId: null, number: null, identifiers: [] },
      'NON_SNAP:2ef0040b24e7f337b0d82df9ce9fb9fc855fe9e3909eb26ced99b3ee075337d9',
    ],
    [{ paidAt: null }, 'NON_SNAP:9853c5e5b7dcb0ee7d321bd5bb5160751e2e4cdcb1bd1c5fdef7cd8e3002ab83'],
  ])('never changes: %j', (patch, key) => {
    expect(keyOf(patch)).toBe(key);
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

it.each([
  [256, `SNAP:${'P'.repeat(250)}:88561`],
  [257, 'SNAP:SHA256:6bc9e74bfa33cc7de75f8a381443afb479910d54264ab90a5fc548af2c2a9734'],
])('the key of a SNAP payment that is named by %d characters never changes', (length, key) => {
  expect(snapKeys('P'.repeat(length - ':88561'.length), '88561').dedupeKey).toBe(key);
});
