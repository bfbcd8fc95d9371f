import { randomUUID } from 'node:crypto';
import { toUtcSeconds } from '../../../apps/simulator/src/clock/provider-time.js';
import { nonSnapHeaders, snapHeaders } from '../../support/doku-headers.js';
import { invoiceOf, numberOf, PRICE, rowOf, SNAP_PREFIX } from './code-numbers.js';
import type { RequestKind, Signer } from './job.js';

const PATHS = {
  nonSnapNotification: '/doku/notifications',
  nonSnapInquiry: '/doku/inquiry',
  snapInquiry: '/doku/snap/v1.1/transfer-va/inquiry',
  restCreate: '/v1/payment-codes',
  directCreate: '/doku-virtual-account/v2/payment-code',
} as const satisfies Record<RequestKind, string>;

const FACTORIES: Readonly<Record<RequestKind, (place: number, signer: Signer) => Buffer>> = {
  nonSnapNotification: (place, signer) =>
    nonSnapRequest(PATHS.nonSnapNotification, notification(rowOf('NON_SNAP', place)), signer),
  nonSnapInquiry: (place, signer) =>
    nonSnapRequest(PATHS.nonSnapInquiry, nonSnapInquiry(rowOf('NON_SNAP', place)), signer),
  snapInquiry: (place, { accessToken: token = '', ...signer }) => {
    const [path, body] = [PATHS.snapInquiry, snapInquiry(rowOf('SNAP', place))];
    return toBytes(path, body, snapHeaders(signer, { path, body, token, requestId: randomUUID() }));
  },
  restCreate: (place, { apiKey }) => {
    const body = create(`CREATE-${place}-${randomUUID().slice(0, 8)}`);
    return toBytes(PATHS.restCreate, body, { Authorization: `Bearer ${apiKey}` });
  },
  directCreate: (place, signer) =>
    nonSnapRequest(PATHS.directCreate, directCreate(`DIRECT-${place}-${randomUUID().slice(0, 8)}`), signer),
};

/** Makes and signs requests about `count` codes. */
export function makeRequests(kind: RequestKind, signer: Signer, first: number, count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => FACTORIES[kind](first + index, signer));
}

function nonSnapRequest(path: string, body: string, signer: Signer): Buffer {
  return toBytes(path, body, nonSnapHeaders(signer, { path, body, requestId: randomUUID() }));
}

/** The bytes of a whole request, ready to be written to a connection. */
function toBytes(path: string, body: string, headers: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = Buffer.byteLength(body);
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n`;
  return Buffer.from(`${head}${lines.join('')}\r\n${body}`);
}

function notification(row: number): string {
  return JSON.stringify({
    service: { id: 'VIRTUAL_ACCOUNT' },
    acquirer: { id: 'DOKU' },
    channel: { id: 'VIRTUAL_ACCOUNT_DOKU' },
    transaction: {
      status: 'SUCCESS',
      date: toUtcSeconds(new Date()),
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
