import { randomUUID } from 'node:crypto';
import { invoiceOf, numberOf, PRICE, rowOf, SNAP_PREFIX } from './code-numbers.js';
import type { RequestKind, Signer } from './job.js';
import { nonSnapHeaders, snapHeaders, toBytes } from './signed-request.js';

const PATHS = {
  nonSnapNotification: '/doku/notifications',
  nonSnapInquiry: '/doku/inquiry',
  snapInquiry: '/doku/snap/v1.1/transfer-va/inquiry',
  restCreate: '/v1/payment-codes',
  directCreate: '/doku-virtual-account/v2/payment-code',
} as const satisfies Record<RequestKind, string>;

const FACTORIES: Readonly<Record<RequestKind, (place: number, signer: Signer) => Buffer>> = {
  nonSnapNotification: (place, signer) => {
    const request = { path: PATHS.nonSnapNotification, body: notification(rowOf('NON_SNAP', place)) };
    return toBytes(request, nonSnapHeaders(request, signer, randomUUID()));
  },
  nonSnapInquiry: (place, signer) => {
    const request = { path: PATHS.nonSnapInquiry, body: nonSnapInquiry(rowOf('NON_SNAP', place)) };
    return toBytes(request, nonSnapHeaders(request, signer, randomUUID()));
  },
  snapInquiry: (place, signer) => {
    const request = { path: PATHS.snapInquiry, body: snapInquiry(rowOf('SNAP', place)) };
    return toBytes(request, snapHeaders(request, signer, randomUUID()));
  },
  restCreate: (place, { apiKey }) => {
    const request = { path: PATHS.restCreate, body: create(`CREATE-${place}-${randomUUID().slice(0, 8)}`) };
    return toBytes(request, { Authorization: `Bearer ${apiKey}` });
  },
  directCreate: (place, signer) => {
    const request = {
      path: PATHS.directCreate,
      body: directCreate(`DIRECT-${place}-${randomUUID().slice(0, 8)}`),
    };
    return toBytes(request, nonSnapHeaders(request, signer, randomUUID()));
  },
};

/** Makes and signs requests about `count` codes. */
export function makeRequests(kind: RequestKind, signer: Signer, first: number, count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => FACTORIES[kind](first + index, signer));
}

function notification(row: number): string {
  return JSON.stringify({
    service: { id: 'VIRTUAL_ACCOUNT' },
    acquirer: { id: 'DOKU' },
    channel: { id: 'VIRTUAL_ACCOUNT_DOKU' },
    transaction: {
      status: 'SUCCESS',
      date: `${new Date().toISOString().slice(0, 19)}Z`,
      original_request_id: randomUUID(),
    },
    order: { invoice_number: invoiceOf(row), amount: PRICE },
    virtual_account_info: { virtual_account_number: numberOf(row) },
    virtual_account_payment: {
      identifier: [
        { name: 'TRACE_NUMBER', value: String(row) },
        { name: 'TRANSACTION_NUMBER', value: randomUUID() },
        { name: 'HOST_REFERENCE_NUMBER', value: '' },
      ],
    },
  });
}

function nonSnapInquiry(row: number): string {
  return JSON.stringify({
    service: { id: 'VIRTUAL_ACCOUNT' },
    acquirer: { id: 'DOKU' },
    channel: { id: 'VIRTUAL_ACCOUNT_DOKU' },
    virtual_account_info: { virtual_account_number: numberOf(row) },
    virtual_account_inquiry: { date: '20261120100120', identifier: [] },
  });
}

function snapInquiry(row: number): string {
  const partnerServiceId = SNAP_PREFIX.padStart(8);
  return JSON.stringify({
    partnerServiceId,
    customerNo: numberOf(row).slice(SNAP_PREFIX.length),
    virtualAccountNo: ' '.repeat(8 - SNAP_PREFIX.length) + numberOf(row),
    inquiryRequestId: randomUUID(),
    additionalInfo: { channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA' },
  });
}

function create(reference: string): string {
  return JSON.stringify({
    reference,
    channel: 'DOKU_VA',
    mode: 'DGPC',
    amount: { type: 'FIXED', value: PRICE, currency: 'IDR' },
    customer: { name: 'Anton Budiman', email: 'anton@example.com' },
  });
}

function directCreate(invoice: string): string {
  return JSON.stringify({
    order: { invoice_number: invoice, amount: PRICE },
    virtual_account_info: { billing_type: 'FIX_BILL', expired_time: 1440, reusable_status: false },
    customer: { name: 'Anton Budiman', email: 'anton@example.com' },
  });
}
