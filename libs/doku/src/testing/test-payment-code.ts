import type { PaymentCode } from '@app/domain';
import { aPaymentCode } from '@app/domain/testing';

/** A payment code that DOKU is yet to make. */
export function testPaymentCode(overrides: Partial<PaymentCode> = {}): PaymentCode {
  const createdAt = new Date('2026-01-10T03:00:00Z');
  return aPaymentCode({
    id: '00000000-0000-7000-8000-000000000001',
    orderId: '00000000-0000-7000-8000-000000000002',
    merchantAccount: 'snap',
    status: 'PENDING',
    number: null,
    expiresAt: new Date('2026-01-10T04:00:00Z'),
    customer: { name: 'Anton Budiman', email: 'anton@example.com', phone: '628123456789' },
    createRequestId: '202601100300000000000001',
    createdAt,
    updatedAt: createdAt,
    ...overrides,
  });
}
