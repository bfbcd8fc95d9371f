import type { ChannelCapabilities } from '../channel.js';

/** A channel that can do whatever some channel can. */
export const EVERYTHING: ChannelCapabilities = {
  channel: 'PERMATA_VA',
  displayName: 'Permata Virtual Account',
  kind: 'VIRTUAL_ACCOUNT',
  protocol: 'SNAP',
  modes: ['DGPC', 'MGPC', 'DIPC'],
  amountTypes: ['FIXED', 'OPEN', 'LIMITED'],
  operations: ['update', 'cancel', 'statusCheck', 'instructions'],
  fixedTerms: [],
  reusable: true,
  numberDigits: { min: 6, max: 28 },
  maxAmount: 999_999_999_999,
  maxExpiryMinutes: 99_999,
  displayText: { maxLines: 3, maxLength: 32 },
  customerNameMaxLength: 64,
  letters: 'ANY',
  byMode: {},
  lineItems: false,
  redirect: false,
  settlement: false,
  notEstablished: [],
};
