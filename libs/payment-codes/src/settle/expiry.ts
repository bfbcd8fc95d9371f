import type { OrderChange, PaymentCode } from '@app/domain';

/** Whether an open code's time is over. */
export function isOverdue({ status, expiresAt }: PaymentCode, now: Date): boolean {
  return (status === 'ACTIVE' || status === 'PENDING') && expiresAt <= now;
}

/** Lets a code that is past its expiry expire; anything else is left alone. */
export function expireIfOverdue(change: OrderChange, id: string): void {
  if (isOverdue(change.code(id), change.context.now)) change.happen(id, 'EXPIRY_DUE');
}
