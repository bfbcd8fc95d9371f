import { beforeAll, describe, expect, it } from 'vitest';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { DOKU_ROUTES, DokuCaller, type Deviation } from '../support/doku-caller.js';
import { readMoneyState } from '../support/money-state.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';
import { useStack } from '../support/use-stack.js';
import { makeBills, nonSnapInquiry, type BillName } from './bills.js';

const REQUEST_ID = '5b8e438f-fac1-4103-9e0e-ebfdc38b5acb';
const { MANDIRI_VA, DOKU_VA } = TEST_ACCOUNTS.default.channels;
const BANKS = [
  {
    channel: 'MANDIRI_VA',
    prefix: MANDIRI_VA.bin as string,
    names: ['VIRTUAL_ACCOUNT_BANK_MANDIRI', 'BANK_MANDIRI'],
    texts: { info1: 'Merchant Demo Store', info2: 'Thank you' },
  },
  {
    channel: 'DOKU_VA',
    prefix: DOKU_VA.bin as string,
    names: ['VIRTUAL_ACCOUNT_DOKU', 'DOKU'],
    texts: { info1: 'Merchant Demo Store' },
  },
] as const;

const PAYABLE: [BillName, object, string][] = [
  ['fixed', { amount: 150_000 }, 'FIX_BILL'],
  ['open', { amount: 0 }, 'NO_BILL'],
  ['limited', { amount: 0, min_amount: 10_000, max_amount: 500_000 }, 'NO_BILL'],
  ['limited below', { amount: 0, max_amount: 500_000 }, 'NO_BILL'],
  ['reusable', { amount: 150_000 }, 'FIX_BILL'],
];

const NOT_PAYABLE: [BillName, number, string][] = [
  ['paid', 400, 'billing_already_paid'],
  ['expired', 400, 'billing_was_expired'],
  ['cancelled', 400, 'decline'],
];

interface InquiryAnswer {
  virtual_account_inquiry: { status: string };
}

const stack = useStack();
const doku = new DokuCaller(stack);

function ask(body: object | string, deviation: Deviation = {}) {
  return doku.nonSnap<InquiryAnswer>(DOKU_ROUTES.inquiry, body, { requestId: REQUEST_ID, ...deviation });
}

describe.each(BANKS)('a non-SNAP inquiry of $channel', ({ channel, prefix, names, texts }) => {
  let bills: Record<BillName, PaymentCodeResponse>;

  beforeAll(async () => {
    bills = await makeBills(stack, channel, prefix);
  });

  it.each(PAYABLE)('is answered, signed, for a bill that is %s', async (name, order, billing_type) => {
    const { number, reference } = bills[name];
    const before = await readMoneyState(stack.database.url);
    const answer = await ask(nonSnapInquiry(number as string, names));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      order: { invoice_number: reference, ...order },
      virtual_account_info: { billing_type, virtual_account_number: number, ...texts },
      virtual_account_inquiry: { status: 'success' },
      customer: { name: 'Anton Budiman', email: 'anton@example.com' },
    });
    expect(doku.isSigned(answer, DOKU_ROUTES.inquiry, REQUEST_ID)).toBe(true);
    expect(answer.headers.get('response-timestamp')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect((await readMoneyState(stack.database.url)).money).toEqual(before.money);
  });

  it.each(NOT_PAYABLE)('says, signed, of a bill that is %s: %i %s', async (name, httpStatus, status) => {
    const virtual_account_number = bills[name].number as string;
    const answer = await ask(nonSnapInquiry(virtual_account_number, names));
    expect(answer.status).toBe(httpStatus);
    expect(answer.body).toEqual({
      virtual_account_info: { virtual_account_number },
      virtual_account_inquiry: { status },
    });
    expect(doku.isSigned(answer, DOKU_ROUTES.inquiry, REQUEST_ID)).toBe(true);
  });

  it('says, signed, that it does not know a number', async () => {
    const answer = await ask(nonSnapInquiry(`${prefix}000`, names));
    expect(answer).toMatchObject({
      status: 404,
      body: { virtual_account_inquiry: { status: 'billing_not_found' } },
    });
    expect(doku.isSigned(answer, DOKU_ROUTES.inquiry, REQUEST_ID)).toBe(true);
  });

  it.each([
    ['a compact date', { date: '20261120103859' }],
    ['no identifiers', { date: '2026-11-20T03:38:59Z' }],
    ['empty identifiers', { date: '2026-11-20T03:38:59Z', identifier: [] }],
    ['a date that is none', { date: 'today' }],
    ['nothing at all', undefined],
  ])('is understood with %s', async (_form, virtual_account_inquiry) => {
    const body = { ...nonSnapInquiry(bills.fixed.number as string, names), virtual_account_inquiry };
    expect(await ask(body)).toMatchObject({ status: 200 });
  });

  it('is understood with a number that is not text, and with members that are new', async () => {
    const { fixed } = bills;
    const body = JSON.stringify({ ...nonSnapInquiry(fixed.number as string, names), new: { x: 1.5 } });
    const bare = body.replace(`"${fixed.number}"`, fixed.number as string);
    expect(await ask(bare)).toMatchObject({
      status: 200,
      body: { order: { invoice_number: fixed.reference } },
    });
  });

  it.each([
    ['another secret', { secret: 'SK-other' }],
    ['another body', { signedBody: '{}' }],
    ['the path of the notification', { signedPath: DOKU_ROUTES.notification }],
    [
      'a time of an hour ago',
      { timestamp: `${new Date(Date.now() - 3_600_000).toISOString().slice(0, 19)}Z` },
    ],
    ['no time', { headers: { 'Request-Timestamp': undefined } }],
    ['no signature', { headers: { Signature: undefined } }],
    ['the prefix of a misspelt library', { headers: { Signature: 'HMACHSHA256=AAAA' } }],
  ])('is refused for %s, and tells nothing of the bill', async (_case, deviation) => {
    const before = await readMoneyState(stack.database.url);
    const answer = await ask(nonSnapInquiry(bills.fixed.number as string, names), deviation);
    expect(answer).toMatchObject({
      status: 401,
      body: { virtual_account_inquiry: { status: 'invalid_signature' } },
    });
    expect(answer.text).not.toContain(bills.fixed.reference);
    expect(doku.isSigned(answer, DOKU_ROUTES.inquiry, REQUEST_ID)).toBe(true);
    expect((await readMoneyState(stack.database.url)).money).toEqual(before.money);
  });

  it('is refused for an unknown client', async () => {
    const body = nonSnapInquiry(bills.fixed.number as string, names);
    const answer = await ask(body, { clientId: 'MCH-9999-1' });
    expect(answer).toMatchObject({
      status: 401,
      body: { virtual_account_inquiry: { status: 'invalid_signature' } },
    });
    expect(answer.text).not.toContain(bills.fixed.reference);
  });

  it.each([
    ['without a number', { ...nonSnapInquiry('1', names), virtual_account_info: {} }],
    ['with a list as number', { virtual_account_info: { virtual_account_number: [] } }],
    ['when it is not JSON', '{"service":'],
    ['when it is empty', ''],
  ])('is declined, signed, %s', async (_case, body) => {
    const answer = await ask(body);
    expect(answer).toMatchObject({ status: 400, body: { virtual_account_inquiry: { status: 'decline' } } });
    expect(doku.isSigned(answer, DOKU_ROUTES.inquiry, REQUEST_ID)).toBe(true);
  });
});
