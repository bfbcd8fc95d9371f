import type { MisfitPolicies } from '../merchant-account.js';
import type { CreatePaymentCode } from '../create/create-payment-code.js';
import type { Order, OrderView } from '../order.js';
import type { PaymentCode } from '../payment-code.js';
import type { Payment, ReportedPayment } from '../payment.js';
import { rupiah } from '../rupiah.js';
import type { DecisionContext } from '../lifecycle/decision-context.js';

const NOW = new Date('2026-11-20T03:00:00Z');
const TOMORROW = new Date('2026-11-21T03:00:00Z');

/** The account's default policy: every misfit waits for a person. */
export const REVIEW_EVERYTHING: MisfitPolicies = {};

/** An order that is owed. */
export function anOrder(patch: Partial<Order> = {}): Order {
  return {
    id: '01930000-0000-7000-8000-0000000000a1',
    merchantAccount: 'default',
    reference: 'INV-1',
    amount: { type: 'FIXED', value: rupiah(150_000) },
    status: 'OPEN',
    amountPaid: rupiah(0),
    version: 1,
    nextOrdinal: 2,
    createdAt: NOW,
    updatedAt: NOW,
    ...patch,
  };
}

/** The code of `anOrder`, which can be paid. */
export function aPaymentCode(patch: Partial<PaymentCode> = {}): PaymentCode {
  return {
    id: '01930000-0000-7000-8000-0000000000c1',
    orderId: '01930000-0000-7000-8000-0000000000a1',
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
    instructionsUrl: null,
    instructionsApiUrl: null,
    amount: { type: 'FIXED', value: rupiah(150_000) },
    reusable: false,
    wasReusable: false,
    expiresAt: TOMORROW,
    customer: { name: 'Anton Budiman', email: null, phone: null },
    displayText: [],
    lineItems: [],
    redirect: null,
    settlement: [],
    metadata: {},
    amountPaid: rupiah(0),
    createRequestId: '1',
    failure: null,
    nextCheckAt: null,
    checkAttempts: 0,
    pendingChange: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...patch,
  };
}

/** A create command that every channel takes. */
export function aCreate(patch: Partial<CreatePaymentCode> = {}): CreatePaymentCode {
  return {
    reference: 'INV-1',
    channel: 'PERMATA_VA',
    mode: 'DGPC',
    number: null,
    amount: { type: 'FIXED', value: rupiah(150_000) },
    reusable: false,
    expiresAt: null,
    expiresInMinutes: 60,
    customer: { name: 'Anton Budiman', email: null, phone: null },
    displayText: [],
    lineItems: [],
    redirect: null,
    settlement: [],
    merchantAccount: 'default',
    metadata: {},
    ...patch,
  };
}

/** What DOKU says of a payment that fits `aPaymentCode`. */
export function aReportedPayment(patch: Partial<ReportedPayment> = {}): ReportedPayment {
  return {
    merchantAccount: 'default',
    source: 'NOTIFICATION',
    invoiceNumber: 'INV-1',
    number: '8965000000001234',
    amount: rupiah(150_000),
    paidAt: NOW,
    providerReference: 'REF-1',
    dedupeKey: 'pay-1',
    providerRequestId: null,
    ...patch,
  };
}

/** `aReportedPayment` once it is booked. */
export function aPayment(patch: Partial<Payment> = {}): Payment {
  return {
    ...aReportedPayment(),
    paidAt: NOW,
    paidAtStated: true,
    id: '01930000-0000-7000-8000-0000000000d1',
    paymentCodeId: '01930000-0000-7000-8000-0000000000c1',
    orderId: '01930000-0000-7000-8000-0000000000a1',
    channel: 'PERMATA_VA',
    reference: 'INV-1',
    receivedAt: NOW,
    disposition: 'ACCEPTED',
    reviewReason: null,
    resolution: null,
    ...patch,
  };
}

/** An order with one code, and whatever else is given. */
export function anOrderView(patch: Partial<OrderView> = {}): OrderView {
  return { order: anOrder(), codes: [aPaymentCode()], payments: [], ...patch };
}

/** A context in which ids count up and nothing is random. */
export function aContext(patch: Partial<DecisionContext> = {}): DecisionContext {
  let count = 0;
  return {
    now: NOW,
    actor: 'test',
    sweepIntervalMs: 600_000,
    newId: () => `01930000-0000-7000-8000-${(++count).toString(16).padStart(12, '0')}`,
    newRequestId: () => `request-${++count}`,
    spread: () => 0,
    mayGiveNumber: true,
    ...patch,
  };
}
