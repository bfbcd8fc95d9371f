import type { PathItemObject, SchemaObject } from './openapi-types.js';
import { answer, callbackOperation, header } from './operation-parts.js';
import { object, text } from './schema-parts.js';

const TIMESTAMP = header('X-TIMESTAMP', 'When it was sent: ISO 8601 with zone.', '2026-11-20T11:30:00+07:00');

const TOKEN_HEADERS = [
  header('X-CLIENT-KEY', "The merchant account's client id.", 'BRN-0205-1700537885721'),
  TIMESTAMP,
  header(
    'X-SIGNATURE',
    "Base64 of DOKU's RSA signature (SHA-256) over client id, `|` and timestamp.",
    'c2lnbmF0dXJl',
  ),
];

const SIGNED = [
  header(
    'Authorization',
    '`Bearer` and the token that the gateway issued.',
    'Bearer 6f1ed002ab5595859014ebf0951522d9',
  ),
  TIMESTAMP,
  header(
    'X-SIGNATURE',
    'Base64 HMAC-SHA512 over method, public path, token, body hash and timestamp, joined by `:`.',
    'Y7yXTpEmH3JNhAmpVwHvGDYiMl0MHXlmVtM7UJEqa1oCG3pXecaCKL+kfdzdiE1GR4CApLURA4fbj/56Eo4cig==',
  ),
  header('X-PARTNER-ID', "The merchant account's client id.", 'BRN-0205-1700537885721'),
  header('X-EXTERNAL-ID', 'Id of this request.', '418075533589'),
  header('CHANNEL-ID', 'Always H2H.', 'H2H'),
];

const number = {
  partnerServiceId: text('Prefix, left-padded with blanks to 8 characters.', '    8965'),
  customerNo: text('The rest of the number, up to 20 digits.', '000000001234'),
  virtualAccountNo: text('Both together, up to 28 characters.', '    8965000000001234'),
};

const amount = (description: string): SchemaObject =>
  object(description, {
    value: text('Rupiah with two decimals.', '150000.00'),
    currency: text('Always IDR.', 'IDR'),
  });

const TOKEN_REQUEST = object('Asks for a token.', {
  grantType: text('Always client_credentials.', 'client_credentials'),
});

const TOKEN = object('The token.', {
  responseCode: text('2007300.', '2007300'),
  responseMessage: text('Outcome in words.', 'Successful'),
  accessToken: text('The token; opaque.', '6f1ed002ab5595859014ebf0951522d9'),
  tokenType: text('Always Bearer.', 'Bearer'),
  expiresIn: { type: 'integer', description: 'Life in seconds.', example: 900 },
  additionalInfo: text('Empty.', ''),
});

const INQUIRY = object(
  'A bank asks what a number owes (mode DIPC).',
  {
    ...number,
    trxDateInit: text('When it was asked.', '2026-11-20T11:29:40+07:00'),
    inquiryRequestId: text('Id of the question, up to 128 characters.', 'DIPC20261120112940TvKmZ52mBnj'),
    additionalInfo: object('More.', {
      channel: text("DOKU's id of the channel.", 'VIRTUAL_ACCOUNT_BANK_PERMATA'),
    }),
  },
  ['partnerServiceId', 'customerNo', 'virtualAccountNo', 'inquiryRequestId'],
);

const PAYABLE = object('The bill.', {
  responseCode: text('2002400.', '2002400'),
  responseMessage: text('Outcome in words.', 'Successful'),
  virtualAccountData: object('The bill.', {
    ...number,
    virtualAccountName: text('Name shown to the payer, up to 255 characters.', 'Anton Budiman'),
    totalAmount: amount('What is owed; 0.00 when the payer chooses.'),
    virtualAccountTrxType: text('C: exactly this amount. O: any amount.', 'C'),
    additionalInfo: object('More.', {
      channel: text('As asked.', 'VIRTUAL_ACCOUNT_BANK_PERMATA'),
      trxId: text('Invoice number; comes back in the notification.', 'INV-20261120-0001'),
    }),
    inquiryStatus: text('00: it can be paid.', '00'),
    inquiryReason: object('Outcome in words.', {
      english: text('English.', 'Success'),
      indonesia: text('Indonesian.', 'Sukses'),
    }),
    inquiryRequestId: text('As asked.', 'DIPC20261120112940TvKmZ52mBnj'),
  }),
});

const PAYMENT = object(
  'A payment was made. Unknown members are kept as evidence and otherwise ignored.',
  {
    ...number,
    virtualAccountName: text('Name that was shown to the payer.', 'Anton Budiman'),
    trxId: text('The invoice number that the gateway gave, up to 64 characters.', 'INV-20261120-0001'),
    paymentRequestId: text('Id of the payment; the same in every repeat.', '20261120113000000123'),
    paidAmount: amount('What was paid.'),
    trxDateTime: text('When it was paid.', '2026-11-20T11:30:00+07:00'),
  },
  ['partnerServiceId', 'customerNo', 'virtualAccountNo', 'trxId', 'paymentRequestId', 'paidAmount'],
);

const ACKNOWLEDGED = object('It is recorded.', {
  responseCode: text('2002500.', '2002500'),
  responseMessage: text('Outcome in words.', 'Successful'),
  virtualAccountData: object('What was recorded.', {
    ...number,
    trxId: text('As sent.', 'INV-20261120-0001'),
    paymentRequestId: text('As sent.', '20261120113000000123'),
  }),
});

const refusal = (code: string, message: string): SchemaObject =>
  object('A refusal.', {
    responseCode: text('HTTP status, service, case.', code),
    responseMessage: text('Why.', message),
  });

const payment = (operationId: string) =>
  callbackOperation({
    operationId,
    summary: 'A payment was made',
    description:
      'Booked before it is acknowledged. A repeat is acknowledged again and booked once. No age limit.',
    headers: SIGNED,
    body: PAYMENT,
    answers: {
      200: answer('Recorded, whether it fits a code or not.', ACKNOWLEDGED),
      400: answer(
        'The signed body is not a notification.',
        refusal('4002502', 'Invalid Mandatory Field {trxId}'),
      ),
      401: answer(
        'Token or signature is wrong; nothing was changed.',
        refusal('4012500', 'Unauthorized. Signature Not Match'),
      ),
      500: answer('It could not be recorded; DOKU repeats it.', refusal('5002500', 'General Error')),
    },
  });

/** The calls of DOKU's API family after the national standard. */
export const SNAP_CALLBACKS: Record<string, PathItemObject> = {
  '/doku/snap/authorization/v1/access-token/b2b': {
    post: callbackOperation({
      operationId: 'issueToken',
      summary: 'DOKU asks for a token',
      description: 'Comes before inquiries and notifications. Several tokens are valid at a time.',
      headers: TOKEN_HEADERS,
      body: TOKEN_REQUEST,
      answers: {
        200: answer('A new token.', TOKEN),
        400: answer(
          'A header or `grantType` is missing (4007302) or wrong (4007301), or the body is no JSON (4007300).',
          refusal('4007302', 'Invalid Mandatory Field {X-CLIENT-KEY}'),
        ),
        401: answer('Client or signature is wrong.', refusal('4017300', 'Unauthorized. Invalid Signature')),
        500: answer('A fault of ours; DOKU may ask again.', refusal('5007300', 'General Error')),
      },
    }),
  },
  '/doku/snap/v1.1/transfer-va/inquiry': {
    post: callbackOperation({
      operationId: 'answerSnapInquiry',
      summary: 'What does this number owe?',
      description: "Answered within a second from the gateway's own data; changes nothing.",
      headers: SIGNED,
      body: INQUIRY,
      answers: {
        200: answer('The bill can be paid.', PAYABLE),
        400: answer(
          'A header or a member is missing (4002402) or wrong (4002401), or the body is no JSON (4002400).',
          refusal('4002402', 'Invalid Mandatory Field {X-PARTNER-ID}'),
        ),
        401: answer('Token or signature is wrong.', refusal('4012400', 'Unauthorized. Signature Not Match')),
        404: answer(
          'No such number, already paid (4042414), or expired (4042419).',
          refusal('4042412', 'Bill not found'),
        ),
        500: answer('No answer within a second, or a fault of ours.', refusal('5002400', 'General Error')),
      },
    }),
  },
  '/doku/snap/v1.1/transfer-va/payment': { post: payment('receiveSnapPayment') },
  '/doku/snap/v1/transfer-va/payment': { post: payment('receiveSnapPaymentV1') },
};
