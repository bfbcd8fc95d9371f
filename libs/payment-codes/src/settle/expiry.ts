import type { OrderChange, PaymentCode } from '@app/domain';

/** Whether an open code's time is over. A longer one that DOKU was asked for, and may have given, counts as given. */
export function isOverdue({ status, expiresAt, pendingChange }: PaymentCode, now: Date): boolean {
  const asked = pendingChange?.kind === 'UPDATE' ? pendingChange.terms.expiresAt : expiresAt;
  return (status === 'ACTIVE' || status === 'PENDING') && expiresAt <= now && asked <= now;
}

/** Lets a code that is past its expiry expire; anything else is left alone. */
export function expireIfOverdue(change: OrderChange, id: string): void {
  if (isOverdue(change.code(id), change.context.now)) change.happen(id, 'EXPIRY_DUE');
}
