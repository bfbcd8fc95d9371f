import type { Amount } from '../amount.js';
import type { PaymentCodeTerms } from '../payment-code.js';

type InWords = (terms: PaymentCodeTerms) => string;

const TOLD: Readonly<Record<string, InWords>> = {
  amount: ({ amount }) => amountInWords(amount),
  expiresAt: ({ expiresAt }) => expiresAt.toISOString(),
  reusable: ({ reusable }) => String(reusable),
};

/** Of these the history tells only that they changed: they may be personal data. */
const UNTOLD: Readonly<Record<string, InWords>> = {
  customer: ({ customer: { name, email, phone } }) => JSON.stringify([name, email, phone]),
  displayText: ({ displayText }) => JSON.stringify(displayText),
};

/** What a code asks for, as its history tells it. */
export function termsInWords(terms: PaymentCodeTerms): string {
  return Object.entries(TOLD)
    .map(([name, inWords]) => `${name} ${inWords(terms)}`)
    .join(', ');
}

/** What a change made of the terms of a code, as its history tells it; null where it made nothing of them. */
export function changeInWords(before: PaymentCodeTerms, after: PaymentCodeTerms): string | null {
  const changed = Object.entries({ ...TOLD, ...UNTOLD }).filter(
    ([, inWords]) => inWords(before) !== inWords(after),
  );
  const told = changed.map(([name, inWords]) =>
    name in TOLD ? `${name} ${inWords(before)} → ${inWords(after)}` : `${name} changed`,
  );
  return told.join(', ') || null;
}

function amountInWords(amount: Amount): string {
  switch (amount.type) {
    case 'FIXED':
      return String(amount.value);
    case 'OPEN':
      return 'of any size';
    case 'LIMITED':
      return [amount.min && `from ${amount.min}`, amount.max && `up to ${amount.max}`]
        .filter(Boolean)
        .join(' ');
  }
}
