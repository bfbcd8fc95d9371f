import { closeCode } from '../lifecycle/close-code.js';
import type { OrderChange } from '../lifecycle/order-change.js';
import { isOpen, latestExpiry, type PaymentCode } from '../payment-code.js';

/** Whether an open code's time is over. */
export function isOverdue(code: PaymentCode, now: Date): boolean {
  return isOpen(code.status) && latestExpiry(code) <= now;
}

/** Lets a code that is past its expiry expire; anything else is left alone. */
export function expireIfOverdue(change: OrderChange, id: string): void {
  if (isOverdue(change.code(id), change.context.now)) closeCode(change, id, 'EXPIRY_DUE');
}

/** Whether a code was given a longer life since DOKU was `asked`, so that it did not speak of the end that the code has now. */
export function wasProlonged(asked: PaymentCode, now: PaymentCode): boolean {
  return now.expiresAt > asked.expiresAt;
}

/** The expiry that DOKU states; null when it had passed before DOKU was asked, since nobody makes a code that cannot be paid. */
export function believableExpiry(stated: Date | null, askedAt: Date): Date | null {
  return stated && stated > askedAt ? stated : null;
}
