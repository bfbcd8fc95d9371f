import type { NonSnapFacts } from './channel.js';

/** Five digits of minutes, the strictest limit that the pages print. */
const FIVE_DIGITS_OF_MINUTES = 99_999;
/** Eight, where a page says so. */
export const EIGHT_DIGITS_OF_MINUTES = 99_999_999;
/** Twelve digits of rupiah. */
export const TWELVE_DIGITS = 999_999_999_999;

/** The base form of the non-SNAP virtual account pages. */
export const NON_SNAP_BANK = {
  modes: ['DGPC', 'MGPC', 'DIPC'],
  amountTypes: ['FIXED', 'OPEN', 'LIMITED'],
  operations: ['update', 'cancel', 'statusCheck', 'instructions'],
  // PATCH has no billing_type.
  fixedTerms: ['amountType'],
  reusable: true,
  maxAmount: TWELVE_DIGITS,
  maxExpiryMinutes: FIVE_DIGITS_OF_MINUTES,
  // DOKU is told no expiry of these: it asks.
  byMode: { DIPC: { maxExpiryMinutes: EIGHT_DIGITS_OF_MINUTES } },
  numberDigits: { min: 2, max: 16 },
  displayText: { maxLines: 3, maxLength: 32 },
  customerNameMaxLength: 64,
  letters: 'ANY',
  settlement: false,
  inquiryAnswer: { maxDisplayLines: 3, customerNameMaxLength: 64 },
} as const satisfies Omit<NonSnapFacts, 'providerChannel' | 'notEstablished' | 'segment'>;
