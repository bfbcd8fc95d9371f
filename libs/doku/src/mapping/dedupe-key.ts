import { hash } from 'node:crypto';
import type { ReportedPayment } from '@app/domain';

/** DOKU's longest has 128 characters. A row of an index holds a few of this length, and hardly more. */
export const LONGEST_IDENTIFIER = 256;

/** Whether an index can hold it, beside others. */
export function isIndexable(identifier: string): boolean {
  return identifier.length <= LONGEST_IDENTIFIER;
}

/** An identifier as it came, or the digest of one that is too long: money must be booked, whatever it is called. */
export function toIndexable(identifier: string): string {
  return isIndexable(identifier) ? identifier : `SHA256:${sha256(identifier)}`;
}

/** The key of a payment, and the one that an earlier release made of the same message, where that is another. */
type PaymentKeys = Pick<ReportedPayment, 'dedupeKey' | 'formerKey'>;

/** SNAP: DOKU makes `paymentRequestId` unique per payment; the number keeps two accounts apart. */
export function snapKeys(paymentRequestId: string, number: string): PaymentKeys {
  const keyOf = (id: string) => `SNAP:${toIndexable(`${id}:${number}`)}`;
  return keysOf(keyOf(paymentRequestId.trim()), keyOf(paymentRequestId));
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
export function nonSnapKeys(told: NonSnapPaymentIdentity): PaymentKeys {
  const trimmed = {
    ...told,
    originalRequestId: told.originalRequestId?.trim() ?? null,
    identifiers: told.identifiers.map(({ name, value }) => ({ name: name.trim(), value: value.trim() })),
  };
  const identity = identityOf(trimmed);
  const asTold = identityOf(told);
  const dedupeKey = nonSnapKey(identity);
  return keysOf(dedupeKey, asTold === identity ? dedupeKey : nonSnapKey(asTold));
}

/** Earlier releases took blanks around a reference for a part of it. */
function keysOf(dedupeKey: string | null, asTold: string | null): PaymentKeys {
  return asTold === null || asTold === dedupeKey ? { dedupeKey } : { dedupeKey, formerKey: asTold };
}

function nonSnapKey(identity: string | null): string | null {
  return identity === null ? null : `NON_SNAP:${sha256(identity)}`;
}

function identityOf(told: NonSnapPaymentIdentity): string | null {
  if (told.paidAt === null && told.identifiers.length === 0) return null;
  const identifiers = told.identifiers.map(({ name, value }) => `${name}=${value}`).sort();
  const parts = [
    told.invoiceNumber,
    told.originalRequestId ?? '',
    told.paidAt?.toISOString() ?? '',
    identifiers,
    told.number ?? '',
    told.amount,
  ];
  return JSON.stringify(parts);
}

function sha256(text: string): string {
  return hash('sha256', text);
}
