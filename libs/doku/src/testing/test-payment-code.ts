import { rupiah, type PaymentCode } from '@app/domain';

/** A payment code with everything filled in. */
export function testPaymentCode(overrides: Partial<PaymentCode> = {}): PaymentCode {
  const createdAt = new Date('2026-01-10T03:00:00Z');
  return {
    id: '00000000-0000-7000-8000-000000000001',
    orderId: '00000000-0000-7000-8000-000000000002',
    merchantAccount: 'snap',
    reference: 'INV-1',
    channel: 'PERMATA_VA',
    protocol: 'SNAP',
    mode: 'DGPC',
    status: 'PENDING',
    invoiceNumber: 'INV-1',
    number: null,
    providerAccount: null,
    paymentUrl: null,
    instructionsUrl: null,
    instructionsApiUrl: null,
    amount: { type: 'FIXED', value: rupiah(150_000) },
    reusable: false,
    expiresAt: new Date('2026-01-10T04:00:00Z'),
    customer: { name: 'Anton Budiman', email: 'anton@example.com', phone: '628123456789' },
    displayText: [],
    lineItems: [],
    redirect: null,
    settlement: [],
    metadata: {},
    amountPaid: rupiah(0),
    createRequestId: '202601100300000000000001',
    failure: null,
    nextCheckAt: null,
    checkAttempts: 0,
    pendingChange: null,
    createdAt,
    updatedAt: createdAt,
    ...overrides,
  };
}
