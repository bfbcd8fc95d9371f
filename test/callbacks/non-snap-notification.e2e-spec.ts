import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { DOKU_ROUTES, DokuCaller, type Deviation } from '../support/doku-caller.js';
import { readMoneyState, withOneCallMore } from '../support/money-state.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';
import { accountNotification, walletNotification } from './notification-bodies.js';

type Body = Record<string, object | undefined>;

const BODIES: Record<string, (code: PaymentCodeResponse) => Record<string, unknown>> = {
  MANDIRI_VA: (code) => accountNotification(code, ['VIRTUAL_ACCOUNT_BANK_MANDIRI', 'BANK_MANDIRI']),
  DOKU_VA: (code) => accountNotification(code, ['VIRTUAL_ACCOUNT_DOKU', 'DOKU']),
  DOKU_WALLET: walletNotification,
};

const stack = useStack();
const doku = new DokuCaller(stack);

async function newBill(
  channel: string,
  wishes: object = {},
): Promise<{ code: PaymentCodeResponse; body: Body }> {
  const code = await stack.shop.createCode({ channel, ...wishes });
  return { code, body: BODIES[channel]!(code) as Body };
}

function notify(body: object | string, deviation: Deviation = {}) {
  return doku.nonSnap<{ error?: { code: string } }>(DOKU_ROUTES.notification, body, deviation);
}

const withOrder = (body: Body, change: object): Body => ({ ...body, order: { ...body['order'], ...change } });
const withTransaction = (body: Body, change: object): Body => ({
  ...body,
  transaction: { ...body['transaction'], ...change },
});

const ODD_FORMS: [string, (body: Body) => object | string][] = [
  ['the amount as text', (body) => withOrder(body, { amount: '150000' })],
  ['the amount as 150000.00', (body) => JSON.stringify(body).replace('150000', '150000.00')],
  ['the amount as text with decimals', (body) => withOrder(body, { amount: '150000.00' })],
  ['no service, acquirer and channel', ({ service: _1, acquirer: _2, channel: _3, ...body }) => body],
  ['no original request id', (body) => withTransaction(body, { original_request_id: undefined })],
  ['a compact time', (body) => withTransaction(body, { date: '20261120103859' })],
  ['a time with an offset', (body) => withTransaction(body, { date: '2026-11-20T10:38:59+07:00' })],
  ['no time', (body) => withTransaction(body, { date: undefined })],
  ['a status in small letters', (body) => withTransaction(body, { status: 'success' })],
  [
    'members that are new',
    (body) => ({ ...body, additional_info: { origin: { product: 'X' } }, more: { x: [1.5] } }),
  ],
];

const ODD_ACCOUNT_FORMS: [string, (body: Body) => object | string][] = [
  [
    'identifiers that are misspelt',
    (body) => ({ ...body, virtual_account_payment: { identifer: [{ name: 'REFERENCE', value: '1' }] } }),
  ],
  ['no identifiers', ({ virtual_account_payment: _1, ...body }) => body],
  [
    'payment details of other banks',
    (body) => ({
      ...body,
      virtual_account_payment: {
        date: '20261120103859',
        systrace_number: 12,
        reference_number: 34,
        identifier: [{ name: 'PAYMENT_NTB', value: 55 }],
      },
    }),
  ],
  [
    'a number without quotes',
    (body) => JSON.stringify(body).replace(/"virtual_account_number":"(\d+)"/, '"virtual_account_number":$1'),
  ],
  [
    'a status of reuse as text',
    (body) => ({
      ...body,
      virtual_account_info: {
        ...body['virtual_account_info'],
        reusable_status: 'false',
        billing_type: 'FIX_BILL',
      },
    }),
  ],
];

const ALL_FORMS = Object.keys(BODIES).flatMap((channel) => [
  ...ODD_FORMS.map(([form, change]) => ({ channel, form, change })),
  ...(channel === 'DOKU_WALLET'
    ? []
    : ODD_ACCOUNT_FORMS.map(([form, change]) => ({ channel, form, change }))),
]);

describe('a non-SNAP notification', () => {
  it.each(ALL_FORMS)('of $channel is read with $form', async ({ channel, change }) => {
    const { code, body } = await newBill(channel);
    expect((await notify(change(body))).status).toBe(200);
    expect(await stack.shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
  });

  it.each(Object.keys(BODIES))(
    'of %s that comes again, later or at once, is booked once',
    async (channel) => {
      const { code, body } = await newBill(channel);
      const requestId = 'b0f3ee0e-0000-4000-8000-000000000001';
      const answers = [
        await notify(body, { requestId }),
        await notify(body, { requestId }),
        ...(await Promise.all(Array.from({ length: 5 }, () => notify(body)))),
      ];
      expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(200));
      expect((await stack.shop.readCode(code.id)).payments).toHaveLength(1);
      expect(await stack.shop.hears(code.reference, 'order.paid')).toHaveLength(3);
    },
  );

  it.each(Object.keys(BODIES))(
    'of %s: a failure before or after a success undoes nothing',
    async (channel) => {
      const { code, body } = await newBill(channel);
      const failed = withTransaction(body, { status: 'FAILED' });
      expect((await notify(failed)).status).toBe(200);
      expect(await stack.shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', payments: [] });
      await notify(body);
      expect((await notify(failed)).status).toBe(200);
      expect(await stack.shop.readCode(code.id)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    },
  );

  it.each(['PENDING', 'EXPIRED', 'REFUNDED', 'TIMEOUT', 'REDIRECT', 'SOMETHING_NEW'])(
    'with the status %s is acknowledged and moves no money',
    async (status) => {
      const { code, body } = await newBill('MANDIRI_VA');
      expect((await notify(withTransaction(body, { status }))).status).toBe(200);
      expect(await stack.shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', payments: [] });
    },
  );

  it('is another payment of a reusable code when the bank names another reference', async () => {
    const { code, body } = await newBill('MANDIRI_VA', { reusable: true });
    const second = {
      ...body,
      virtual_account_payment: { identifier: [{ name: 'TRANSACTION_ID', value: 'T-2' }] },
    };
    await notify(body);
    await notify(second);
    await notify(body);
    expect(await stack.shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', amountPaid: 300_000 });
  });

  const secondsLater = (body: Body) =>
    withTransaction(body, { date: `${new Date(Date.now() + 1_000).toISOString().slice(0, 19)}Z` });

  it('is another payment of a reusable code when the bank names another time and no reference', async () => {
    const { code, body } = await newBill('MANDIRI_VA', { reusable: true });
    const { virtual_account_payment: _, ...poor } = body;
    await notify(poor);
    await notify(secondsLater(poor));
    await notify(poor, { requestId: randomUUID() });
    expect(await stack.shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', amountPaid: 300_000 });
  });

  it.each<[string, (body: Body) => Body]>([
    ['time', secondsLater],
    ['original request', (body) => withTransaction(body, { original_request_id: randomUUID() })],
    ['number, which it leaves out', (body) => ({ ...body, virtual_account_info: {} })],
  ])(
    'of a reusable code waits for a person when a known reference comes with another %s',
    async (_what, edit) => {
      const { code, body } = await newBill('MANDIRI_VA', { reusable: true });
      for (const told of [body, edit(body), body]) await notify(told);
      const { amountPaid, payments } = await stack.shop.readCode(code.id);
      expect(amountPaid).toBe(150_000);
      expect(payments).toMatchObject([
        { disposition: 'ACCEPTED' },
        { disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' },
      ]);
    },
  );

  it('that names neither a time nor a reference is a copy under its own Request-Id alone', async () => {
    const { code, body } = await newBill('MANDIRI_VA', { reusable: true, amount: { type: 'OPEN' } });
    const { virtual_account_payment: _, ...rest } = body;
    const poor = withTransaction(rest, { date: undefined });
    const [first, second] = [{ requestId: randomUUID() }, { requestId: randomUUID() }];
    for (const deviation of [first, first, second, second]) await notify(poor, deviation);
    const { amountPaid, payments } = await stack.shop.readCode(code.id);
    expect(amountPaid).toBe(150_000);
    expect(payments).toMatchObject([
      { disposition: 'ACCEPTED' },
      { disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' },
    ]);
    const heard = await stack.shop.hears(code.reference, 'payment.needs_review');
    expect(heard.filter((type) => type === 'payment.needs_review')).toHaveLength(1);
  });
});

describe('a non-SNAP notification that does not fit', () => {
  it.each([
    ['less money', 'UNDERPAID', (body: Body) => withOrder(body, { amount: 149_999 })],
    ['more money', 'OVERPAID', (body: Body) => withOrder(body, { amount: 150_001 })],
    [
      'another number',
      'UNMATCHED',
      (body: Body) => ({ ...body, virtual_account_info: { virtual_account_number: '1' } }),
    ],
  ])('with %s is acknowledged and kept for a person as %s', async (_what, reviewReason, change) => {
    const { code, body } = await newBill('MANDIRI_VA');
    expect((await notify(change(body))).status).toBe(200);
    const held = await stack.shop.readCode(code.id);
    expect(held).toMatchObject({ status: 'ACTIVE', amountPaid: 0 });
    expect(held.payments).toMatchObject([{ disposition: 'NEEDS_REVIEW', reviewReason }]);
  });

  it('with the right number and an invoice that nobody has is never matched by the number', async () => {
    const { code, body } = await newBill('MANDIRI_VA');
    expect((await notify(withOrder(body, { invoice_number: `NOBODY-${code.reference}` }))).status).toBe(200);
    expect(await stack.shop.readCode(code.id)).toMatchObject({ status: 'ACTIVE', payments: [] });
    expect(await stack.shop.listPayments('disposition=NEEDS_REVIEW&limit=100')).toContainEqual(
      expect.objectContaining({ reviewReason: 'UNMATCHED', number: code.number, paymentCodeId: null }),
    );
  });

  it.each([
    ['longer than any of ours', (reference: string) => reference.padEnd(200, 'X')],
    ['odd', (reference: string) => `${reference}\tof\nnobody`],
  ])('and has no code is found by its invoice number, even one that is %s', async (_, toInvoice) => {
    const { body } = await newBill('MANDIRI_VA');
    const invoice = toInvoice(stack.shop.newReference());
    await notify(withOrder(body, { invoice_number: invoice }));
    expect(await stack.shop.listPayments(`reference=${encodeURIComponent(invoice)}`)).toMatchObject([
      { invoiceNumber: invoice, reviewReason: 'UNMATCHED' },
    ]);
  });

  it('and has no code counts once a person accepts it, and callers are told once', async () => {
    const { shop } = stack;
    const { body } = await newBill('MANDIRI_VA');
    const stray = withOrder(body, { invoice_number: shop.newReference(), amount: 31_337 });
    await notify(stray);
    const held = await shop.listPayments('disposition=NEEDS_REVIEW&limit=100');
    const { id } = held.find(({ amount }) => amount === 31_337) as (typeof held)[0];
    const accept = () =>
      shop.call('POST', `/v1/payments/${id}/resolve`, { decision: 'ACCEPT', note: 'A gift card.' });
    expect(await accept()).toMatchObject({ status: 200, body: { id, disposition: 'ACCEPTED' } });
    expect(await accept()).toMatchObject({ status: 200, body: { id, disposition: 'ACCEPTED' } });
    await notify(stray);
    // An event waits in the feed for older writes that are still under way.
    const told = await eventually(
      async () => (await shop.readFeed()).filter(({ data }) => data.payment?.id === id),
      (events) => events.length > 1,
      (events) => `The feed has ${events.length} events of the payment, and not 2.`,
    );
    expect(told.map(({ type }) => type)).toEqual(['payment.needs_review', 'payment.received']);
    expect(told[1]?.data).toEqual({ payment: expect.objectContaining({ disposition: 'ACCEPTED' }) });
  });
});

describe('a non-SNAP notification is refused, and moves nothing,', () => {
  it.each([
    ['with a fraction of a rupiah', (body: Body) => withOrder(body, { amount: 150_000.5 })],
    ['with a fraction by its exponent', (body: Body) => JSON.stringify(body).replace('150000', '1500005e-1')],
    ['with a negative amount', (body: Body) => withOrder(body, { amount: -1 })],
    [
      'with more than can be exact',
      (body: Body) => JSON.stringify(body).replace('150000', '9007199254740993'),
    ],
    ['without an amount', (body: Body) => withOrder(body, { amount: undefined })],
    ['without an invoice', (body: Body) => withOrder(body, { invoice_number: undefined })],
    ['without a status', (body: Body) => withTransaction(body, { status: undefined })],
    ['when it is not JSON', () => 'status=SUCCESS'],
    ['when it is empty', () => ''],
  ])('%s', async (_case, change) => {
    const { body } = await newBill('MANDIRI_VA');
    const before = await readMoneyState(stack.database.url);
    expect(await notify(change(body))).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_parameter' } },
    });
    expect(await readMoneyState(stack.database.url)).toEqual(withOneCallMore(before));
  });

  it.each([
    ['another secret', { secret: 'SK-other' }, 'invalid_signature'],
    ['another body', { signedBody: '{}' }, 'invalid_signature'],
    ['the path of the inquiry', { signedPath: DOKU_ROUTES.inquiry }, 'invalid_signature'],
    ['a path with a query', { signedPath: `${DOKU_ROUTES.notification}?a=b` }, 'invalid_signature'],
    ['an unknown client', { clientId: 'MCH-9999-1' }, 'invalid_client_id'],
    ["another account's client id", { clientId: TEST_ACCOUNTS.override.clientId }, 'invalid_signature'],
    ['no signature', { headers: { Signature: undefined } }, 'invalid_signature'],
    ['no request id', { headers: { 'Request-Id': undefined } }, 'invalid_signature'],
    ['the prefix of a misspelt library', { headers: { Signature: 'HMACHSHA256=AAAA' } }, 'invalid_signature'],
  ])('for %s', async (_case, deviation, code) => {
    const { body } = await newBill('MANDIRI_VA');
    const before = await readMoneyState(stack.database.url);
    expect(await notify(body, deviation)).toMatchObject({ status: 401, body: { error: { code } } });
    expect(await readMoneyState(stack.database.url)).toEqual(before);
  });
});
