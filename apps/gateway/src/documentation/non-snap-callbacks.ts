import type { PathItemObject } from './openapi-types.js';
import { answer, callbackOperation, header } from './operation-parts.js';
import { integer, list, object, text } from './schema-parts.js';

const SIGNED = [
  header('Client-Id', "The merchant account's client id.", 'BRN-0205-1700537885721'),
  header('Request-Id', 'Id of this request, up to 128 characters.', 'fdb69f47-96da-499d-acec-7cdc318ab2fe'),
  header('Request-Timestamp', 'When it was sent: UTC, whole seconds.', '2026-11-20T04:30:00Z'),
  header(
    'Signature',
    '`HMACSHA256=` and the base64 HMAC-SHA256 over client id, request id, timestamp, public path and body digest.',
    'HMACSHA256=1jap2tpgvWt83tG4J7IhEwUrwmMt71OaIk0oL0e6sPM=',
  ),
];

const parties = {
  service: object('Kind of payment.', { id: text('Kind of payment.', 'VIRTUAL_ACCOUNT') }),
  acquirer: object('Bank.', { id: text("DOKU's id of the bank.", 'BANK_MANDIRI') }),
  channel: object('Channel.', { id: text("DOKU's id of the channel.", 'VIRTUAL_ACCOUNT_BANK_MANDIRI') }),
};

const identifiers = list(
  'References of the bank.',
  object('One reference.', {
    name: text('Which.', 'TRANSACTION_ID'),
    value: text('Its value.', '20261120113000'),
  }),
);

const NOTIFICATION = object(
  'What happened to a payment. Unknown members are kept as evidence and otherwise ignored.',
  {
    ...parties,
    transaction: object(
      'Outcome.',
      {
        status: text('SUCCESS moves money; every other value changes nothing.', 'SUCCESS'),
        date: text('When it was paid: UTC.', '2026-11-20T04:30:00Z'),
        original_request_id: text(
          'Request-Id of the call that made the code.',
          '3a6a4c1e-bd1c-4f0e-8a35-7a1ce0f3c111',
        ),
      },
      ['status'],
    ),
    order: object('What was paid.', {
      invoice_number: text(
        'The invoice number that the gateway gave, up to 64 characters.',
        'INV-20261120-0001',
      ),
      amount: integer('Paid amount in whole rupiah, up to 12 digits.', 150000),
    }),
    virtual_account_info: object('The number; absent for the wallet.', {
      virtual_account_number: text('Digits that were paid to.', '8889940000000213'),
    }),
    virtual_account_payment: object('The bank side; absent for the wallet.', { identifier: identifiers }),
  },
  ['transaction', 'order'],
);

const INQUIRY = object(
  'A bank asks what a number owes (mode DIPC).',
  {
    ...parties,
    virtual_account_info: object('The number.', {
      virtual_account_number: text('Digits that the payer typed, up to 16.', '8889940000000213'),
    }),
    virtual_account_inquiry: object(
      'The question.',
      {
        date: text('When it was asked; ISO 8601 or 14 digits.', '2026-11-20T04:30:00Z'),
        identifier: identifiers,
      },
      ['date'],
    ),
  },
  ['virtual_account_info'],
);

const inquiryStatus = (status: string) =>
  object('The refusal.', {
    virtual_account_info: object('The number.', {
      virtual_account_number: text('As asked.', '8889940000000213'),
    }),
    virtual_account_inquiry: object('The outcome.', { status: text('Why it cannot be paid.', status) }),
  });

const PAYABLE = object('The bill.', {
  order: object('What is owed.', {
    invoice_number: text('Invoice number; comes back in the notification.', 'INV-20261120-0001'),
    amount: integer('Amount in whole rupiah; 0 when the payer chooses.', 150000),
  }),
  virtual_account_info: object('The number.', {
    virtual_account_number: text('As asked.', '8889940000000213'),
    billing_type: text('FIX_BILL or NO_BILL.', 'FIX_BILL'),
  }),
  virtual_account_inquiry: object('The outcome.', { status: text('The bill can be paid.', 'success') }),
  customer: object('Who is asked to pay.', {
    name: text('Name shown to the payer, up to 64 characters.', 'Anton Budiman'),
  }),
});

/** The calls of DOKU's older API family. */
export const NON_SNAP_CALLBACKS: Record<string, PathItemObject> = {
  '/doku/notifications': {
    post: callbackOperation({
      operationId: 'receiveNotification',
      summary: 'A payment was made',
      description:
        'Booked before it is acknowledged. A repeat is acknowledged again and booked once. No age limit.',
      headers: SIGNED,
      body: NOTIFICATION,
      answers: {
        200: { description: 'Recorded, whether it fits a code or not.' },
        400: { description: 'The signed body is not a notification.' },
        401: { description: 'The signature is missing or wrong; nothing was changed.' },
        500: { description: 'It could not be recorded; DOKU repeats it.' },
      },
    }),
  },
  '/doku/inquiry': {
    post: callbackOperation({
      operationId: 'answerInquiry',
      summary: 'What does this number owe?',
      description:
        "Answered within a second from the gateway's own data; changes nothing. The answer is signed.",
      headers: SIGNED,
      body: INQUIRY,
      answers: {
        200: answer('The bill can be paid.', PAYABLE),
        400: answer(
          'It cannot be paid: `billing_already_paid`, `billing_was_expired`, `decline`.',
          inquiryStatus('billing_was_expired'),
        ),
        401: answer('The signature is missing or wrong.', inquiryStatus('invalid_signature')),
        404: answer('No such number.', inquiryStatus('billing_not_found')),
        500: { description: 'A fault of ours; nothing was changed.' },
      },
    }),
  },
};
