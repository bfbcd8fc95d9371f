import { isOpen, latestExpiry, type OrderChange, type PaymentCode } from '@app/domain';

/** Whether an open code's time is over. */
export function isOverdue(code: PaymentCode, now: Date): boolean {
  return isOpen(code.status) && latestExpiry(code) <= now;
}

/** Lets a code that is past its expiry expire; anything else is left alone. */
export function expireIfOverdue(change: OrderChange, id: string): void {
  if (isOverdue(change.code(id), change.context.now)) change.happen(id, 'EXPIRY_DUE');
}
