import type { SnapFacts } from './channel.js';

/** Ten years, the longest life in DOKU's samples; up to three of them are leap years. */
const TEN_YEARS_MINUTES = (10 * 365 + 3) * 24 * 60;

/**
 * The template that DOKU's SNAP v1.1 pages share: what holds for every bank that has one. A definition adds what
 * its own page says and names what it leaves open.
 */
export const SNAP_BANK = {
  modes: ['DGPC', 'MGPC', 'DIPC'],
  amountTypes: ['FIXED', 'OPEN', 'LIMITED'],
  operations: ['update', 'cancel', 'statusCheck', 'instructions'],
  fixedTerms: ['displayText'],
  reusable: true,
  // 16 digits on the wire; bounded by the largest exact integer.
  maxAmount: Number.MAX_SAFE_INTEGER,
  maxExpiryMinutes: TEN_YEARS_MINUTES,
  // A company code of one to eight digits, then one to twenty digits.
  numberDigits: { min: 2, max: 28 },
  displayText: { maxLines: 25, maxLength: 64 },
  customerNameMaxLength: 255,
  // How DOKU hashes other letters, and signs that some JSON writers escape, is not known.
  letters: 'PLAIN',
  settlement: false,
} as const satisfies Omit<SnapFacts, 'providerChannel' | 'notEstablished'>;

/** What the SNAP pages leave open for every bank. */
export const SNAP_NOT_ESTABLISHED = [
  'Number of display texts that the bank shows; the national standard allows 25.',
  'Display text cannot be changed after creation: the update request has no field for it.',
  'Change of `reusable`: only one of the official libraries has a member for it in the update request.',
  'Removal of a limit, the e-mail or the phone by an update: sent as a missing member; DOKU may keep the old value.',
  'Longest life of a number, and the life when none is stated.',
  'Split settlement, and an override of the notification URL: where a request would carry them.',
] as const;

/** What the documents of three banks leave open. Where they disagree, the bank's own page is believed. */
export const VARIABLE_BILLS =
  'Variable bills (type V): not offered. The pages of Permata and Danamon allow limits with types O and V; an older table of features has type V at BCA alone.';

/** Documents behind the template. */
export const SNAP_SOURCES = [
  'https://developers.doku.com/accept-payments/direct-api/snap/integration-guide/virtual-account',
  'https://developers.doku.com/get-started-with-doku-api/signature-component/snap/symmetric-signature',
  'Official SDKs of PTNUSASATUINTIARTHA-DOKU (Node 1.0.52, PHP 1.0.17, Java 1.0.10, Go 1.1.8)',
] as const;
