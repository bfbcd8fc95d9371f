import { DomainError } from '../errors.js';
import type { PaymentCode } from '../payment-code.js';

/**
 * Refuses a code that DOKU gave no address of instructions. One that it has not answered yet may get one.
 * @throws DomainError `payment_code_not_active`, `channel_not_capable`
 */
export function assertHasInstructions({ status, instructionsApiUrl }: PaymentCode): void {
  if (instructionsApiUrl) return;
  if (status !== 'PENDING') {
    throw new DomainError('channel_not_capable', 'DOKU gave no instructions for this code.');
  }
  throw new DomainError(
    'payment_code_not_active',
    'The payment code is PENDING; its instructions come with the answer of DOKU that makes it ACTIVE.',
    { retryable: true },
  );
}
