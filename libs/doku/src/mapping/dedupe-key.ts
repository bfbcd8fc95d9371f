import { createHash } from 'node:crypto';

/** SNAP: DOKU makes `paymentRequestId` unique per payment; the number keeps two accounts apart. */
export function snapDedupeKey(paymentRequestId: string, number: string): string {
  return `SNAP:${paymentRequestId}:${number}`;
}

/** What identifies a non-SNAP payment, since no single member does. */
export interface NonSnapPaymentIdentity {
  readonly invoiceNumber: string;
  readonly originalRequestId: string | null;
  /** Null when the message names no time: the moment it came differs between copies and must not count. */
  readonly paidAt: Date | null;
  readonly identifiers: readonly { readonly name: string; readonly value: string }[];
  readonly number: string | null;
  readonly amount: number;
}

/**
 * Non-SNAP: everything that differs between two payments and is equal in every copy of one. Null without a time and a
 * reference: the rest is equal for every payment of a reusable code.
 */
export function nonSnapDedupeKey(identity: NonSnapPaymentIdentity): string | null {
  if (identity.paidAt === null && identity.identifiers.length === 0) return null;
  const identifiers = identity.identifiers.map(({ name, value }) => `${name}=${value}`).sort();
  const parts = [
    identity.invoiceNumber,
    identity.originalRequestId ?? '',
    identity.paidAt?.toISOString() ?? '',
    identifiers,
    identity.number ?? '',
    identity.amount,
  ];
  return `NON_SNAP:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}
