export type Body = Record<string, unknown>;

/** Ways to write a notification that DOKU or its banks use, or might. */
export const ODD_SNAP_FORMS: [string, (body: Body) => object | string][] = [
  ['an amount without decimals', (body) => ({ ...body, paidAmount: { value: '150000', currency: 'IDR' } })],
  ['an amount with one decimal', (body) => ({ ...body, paidAmount: { value: '150000.0', currency: 'IDR' } })],
  ['an amount as a number', (body) => ({ ...body, paidAmount: { value: 150_000, currency: 'IDR' } })],
  ['an amount as 150000.00', (body) => JSON.stringify(body).replace('"150000.00"', '150000.00')],
  ['an amount as 1.5E+5', (body) => JSON.stringify(body).replace('"150000.00"', '1.5E+5')],
  ['an amount as "15e4"', (body) => ({ ...body, paidAmount: { value: '15e4', currency: 'IDR' } })],
  ['no currency', (body) => ({ ...body, paidAmount: { value: '150000.00' } })],
  ['no blanks before the company code', unpadded],
  ['no parts of the number', ({ partnerServiceId: _1, customerNo: _2, ...body }) => body],
  ['no name and no additional info', ({ virtualAccountName: _1, additionalInfo: _2, ...body }) => body],
  [
    'empty optional texts',
    (body) => ({ ...body, virtualAccountName: '', trxDateTime: '', referenceNo: null }),
  ],
  ['members of archived samples', archived],
  ['members that are new', (body) => ({ ...body, newMember: { deep: [1.5, null] }, flag: true })],
  ['a time in Jakarta', (body) => ({ ...body, trxDateTime: '2026-11-20T10:38:59+07:00' })],
  ['a time in UTC with milliseconds', (body) => ({ ...body, trxDateTime: '2026-11-20T03:38:59.123Z' })],
  ['a compact time', (body) => ({ ...body, trxDateTime: '20261120103859' })],
  ['a time that is none', (body) => ({ ...body, trxDateTime: 'just now' })],
];

/** Ways in which an authentic notification does not tell what was paid: the code and a word of the refusal. */
export const UNUSABLE_SNAP_FORMS: [string, (body: Body) => object | string, string, string][] = [
  [
    'with a fraction of a rupiah',
    (body) => ({ ...body, paidAmount: { value: '150000.50', currency: 'IDR' } }),
    '4002501',
    '{paidAmount.value}',
  ],
  [
    'with a fraction by its exponent',
    (body) => JSON.stringify(body).replace('"150000.00"', '1500005e-1'),
    '4002501',
    '{paidAmount.value}',
  ],
  [
    'with a negative amount',
    (body) => ({ ...body, paidAmount: { value: '-150000.00', currency: 'IDR' } }),
    '4002501',
    '{paidAmount.value}',
  ],
  [
    'with more than can be exact',
    (body) => ({ ...body, paidAmount: { value: '9999999999999999.00', currency: 'IDR' } }),
    '4002501',
    '{paidAmount.value}',
  ],
  [
    'with dollars',
    (body) => ({ ...body, paidAmount: { value: '150000.00', currency: 'USD' } }),
    '4002501',
    '{paidAmount.currency}',
  ],
  ['without an amount', ({ paidAmount: _1, ...body }) => body, '4002502', '{paidAmount}'],
  ['without an invoice', ({ trxId: _1, ...body }) => body, '4002502', '{trxId}'],
  ['without a payment id', ({ paymentRequestId: _1, ...body }) => body, '4002502', '{paymentRequestId}'],
  ['without a number', ({ virtualAccountNo: _1, ...body }) => body, '4002502', '{virtualAccountNo}'],
  ['when it is not JSON', () => 'paid', '4002500', 'Bad Request'],
];

function unpadded(body: Body): Body {
  const { partnerServiceId, virtualAccountNo } = body as Record<string, string>;
  return { ...body, partnerServiceId: partnerServiceId!.trim(), virtualAccountNo: virtualAccountNo!.trim() };
}

function archived(body: Body): Body {
  return {
    ...body,
    channelCode: 6011,
    referenceNo: '00012345',
    hashedSourceAccountNo: '',
    paidBills: 'FFFFFF',
    flagAdvise: 'N',
  };
}
