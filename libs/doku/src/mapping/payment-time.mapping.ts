import type { PaymentCode } from '@app/domain';

/** The last moment at which a payment without a stated time can have been made. */
export function latestPaymentTime(code: PaymentCode, answeredAt: Date): Date {
  return code.expiresAt < answeredAt ? code.expiresAt : answeredAt;
}
