import type { Logger } from '@nestjs/common';
import { isUnderKeyWithAmount, type Payment } from '@app/domain';

/** Tells operators of new payments that name a known one with another amount: DOKU must say which of them is true. */
export function warnOfContradictions(logger: Logger, added: readonly Payment[]): void {
  for (const { paymentCodeId, invoiceNumber } of added.filter(isUnderKeyWithAmount))
    logger.warn({ event: 'payment_contradicts_another', paymentCodeId, invoiceNumber });
}
