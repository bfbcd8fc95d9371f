import type { Amount } from '../amount.js';
import type { Customer } from '../payment-code.js';

/** What PATCH changes; an absent member keeps its value. */
export interface UpdatePaymentCode {
  readonly amount?: Amount;
  readonly reusable?: boolean;
  readonly expiresAt?: Date;
  readonly expiresInMinutes?: number;
  readonly customer?: Customer;
  readonly displayText?: readonly string[];
}
