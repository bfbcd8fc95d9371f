import type { Bank, Protocol } from './bank.js';
import type { SnapParts } from './snap-parts.js';

/** Who made the number: DOKU, the merchant (registered), or the merchant (asked by inquiry). */
export type NumberMode = 'DGPC' | 'MGPC' | 'DIPC';

/** What may be paid, in whole rupiah. */
export type AmountRule =
  { type: 'FIXED'; value: number } | { type: 'OPEN' } | { type: 'LIMITED'; min?: number; max?: number };

/** A text shown to the payer, in both languages. */
export interface LocalText {
  id: string;
  en: string;
}

/** A virtual account as DOKU keeps it. */
export interface VirtualAccount {
  clientId: string;
  protocol: Protocol;
  bank: Bank;
  mode: NumberMode;
  /** Digits only, without SNAP's blanks. */
  number: string;
  snapParts?: SnapParts;
  /** The merchant's invoice number: `order.invoice_number`, or `trxId`. */
  invoice: string;
  /** Request-Id or X-EXTERNAL-ID of the create call; of the inquiry for DIPC. */
  requestId: string;
  amount: AmountRule;
  /** SNAP's C, O or V. */
  trxType?: string;
  reusable: boolean;
  state: 'ACTIVE' | 'INACTIVE' | 'PAID' | 'DELETED';
  createdAt: Date;
  /** Undefined when a directly asked merchant names no end. */
  expiresAt?: Date;
  customer: { name: string; email?: string; phone?: string };
  texts: LocalText[];
  overrideNotificationUrl?: string;
  /** BNI's own reference, returned in notifications. */
  uniqueReference?: string;
  /** What an inquiry answer carried; it comes back in the notification. */
  additionalInfo?: unknown;
  /** Opaque part of the how-to-pay addresses. */
  pageToken: string;
}

/** The state as of now: an unpaid account past its end is expired. */
export type CurrentState = VirtualAccount['state'] | 'EXPIRED';

/** Tells the current state of a virtual account. */
export function currentState(account: VirtualAccount, now: Date): CurrentState {
  if (account.state === 'PAID' || account.state === 'DELETED') return account.state;
  if (account.expiresAt && account.expiresAt <= now) return 'EXPIRED';
  return account.state;
}

/** True when nothing can make it payable again, and its number is free. */
export function hasEnded(account: VirtualAccount, now: Date): boolean {
  return !['ACTIVE', 'INACTIVE'].includes(currentState(account, now));
}

/** True when the amount is one the rule allows. */
export function amountFits(rule: AmountRule, amount: number): boolean {
  if (rule.type === 'FIXED') return amount === rule.value;
  if (rule.type === 'OPEN') return amount > 0;
  return amount > 0 && amount >= (rule.min ?? 0) && amount <= (rule.max ?? Number.MAX_SAFE_INTEGER);
}
