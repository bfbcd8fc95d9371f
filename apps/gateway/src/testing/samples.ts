import { rupiah, type Order, type Payment, type PaymentCode } from '@app/domain';

const CREATED = new Date('2026-11-20T10:00:00.250Z');

/** A payment code that can be paid, with what a spec says otherwise. */
export function aPaymentCode(changes: Partial<PaymentCode> = {}): PaymentCode {
  return {
    id: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55',
    orderId: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e00',
    merchantAccount: 'default',
    reference: 'INV-1',
    channel: 'PERMATA_VA',
    protocol: 'SNAP',
    mode: 'DGPC',
    status: 'ACTIVE',
    invoiceNumber: 'INV-1',
    number: '8965000000001234',
    providerAccount: null,
    paymentUrl: null,
    instructionsUrl: 'https://pay.example/how-to-pay/1',
    instructionsApiUrl: 'https://pay.example/api/1',
    amount: { type: 'FIXED', value: rupiah(150_000) },
    reusable: false,
    expiresAt: new Date('2026-11-21T10:00:00Z'),
    customer: { name: 'Anton Budiman', email: null, phone: null },
    displayText: ['Thank you'],
    lineItems: [],
    redirect: null,
    settlement: [],
    metadata: { cart: '42' },
    amountPaid: rupiah(0),
    createRequestId: 'create-request-1',
    failure: null,
    nextCheckAt: null,
    checkAttempts: 0,
    pendingChange: null,
    createdAt: CREATED,
    updatedAt: CREATED,
    ...changes,
  };
}

/** A payment that fits, with what a spec says otherwise. */
export function aPayment(changes: Partial<Payment> = {}): Payment {
  return {
    id: '01932c09-1b7a-7d02-8a55-91c3b1d0a001',
    paymentCodeId: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55',
    orderId: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e00',
    merchantAccount: 'default',
    source: 'NOTIFICATION',
    invoiceNumber: 'INV-1',
    channel: 'PERMATA_VA',
    reference: 'INV-1',
    number: '8965000000001234',
    amount: rupiah(150_000),
    paidAt: new Date('2026-11-20T11:30:00Z'),
    receivedAt: new Date('2026-11-20T11:30:02.100Z'),
    providerReference: 'BANK-1',
    dedupeKey: 'dedupe-1',
    providerRequestId: 'delivery-1',
    disposition: 'ACCEPTED',
    reviewReason: null,
    resolution: null,
    ...changes,
  };
}

/** An order that is owed, with what a spec says otherwise. */
export function anOrder(changes: Partial<Order> = {}): Order {
  return {
    id: '01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e00',
    merchantAccount: 'default',
    reference: 'INV-1',
    amount: { type: 'FIXED', value: rupiah(150_000) },
    status: 'OPEN',
    amountPaid: rupiah(0),
    version: 1,
    nextOrdinal: 2,
    createdAt: CREATED,
    updatedAt: CREATED,
    ...changes,
  };
}
