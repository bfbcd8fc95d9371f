import type { Amount } from '../amount.js';
import type { Mode } from '../channel.js';
import type { Customer, LineItem, Redirect, SettlementShare } from '../payment-code.js';

/** What a caller asks for. */
export interface CreatePaymentCode {
  readonly reference: string;
  readonly channel: string;
  readonly mode: Mode;
  readonly number: string | null;
  readonly amount: Amount;
  readonly reusable: boolean;
  /** UTC, kept to the second; null: 24 h from now. */
  readonly expiresAt: Date | null;
  readonly expiresInMinutes: number | null;
  readonly customer: Customer;
  readonly displayText: readonly string[];
  readonly lineItems: readonly LineItem[];
  readonly redirect: Redirect | null;
  readonly settlement: readonly SettlementShare[];
  readonly merchantAccount: string;
  readonly metadata: Readonly<Record<string, string>>;
}
