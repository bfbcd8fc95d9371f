import { describe, expect, it } from 'vitest';
import type { Books, EventRow, PaymentRow, ProviderPayment } from './promises/books.js';
import { checkPromises } from './promises/check-promises.js';
import { SecretHunt } from './promises/secret-hunt.js';
import { credentials } from './world/accounts.js';

const AT = new Date('2026-11-20T03:00:00Z');

const PAYMENT: PaymentRow = {
  id: 'p1',
  payment_code_id: 'c1',
  order_id: 'o1',
  merchant_account: 'default',
  invoice_number: 'INV-1',
  amount: 1000,
  disposition: 'ACCEPTED',
  review_reason: null,
  received_at: AT,
};
const AT_PROVIDER: ProviderPayment = {
  paymentId: '1',
  clientId: 'default',
  invoice: 'INV-1',
  amount: 1000,
  paidAt: AT.toISOString(),
  forced: false,
  notification: { attempts: [] },
};
const step = (event: string, from_status: string | null, to_status: string) => ({
  payment_code_id: 'c1',
  event,
  from_status,
  to_status,
  at: AT,
});

function told(payment: PaymentRow, id = `e-${payment.id}`, type = 'payment.received'): EventRow {
  return { id, type, payment_code_id: 'c1', payload: { id, type, data: { payment } } };
}

/** One order, created and paid as it should be. */
const GOOD: Books = {
  orders: [{ id: 'o1', status: 'PAID', amount_paid: 1000 }],
  codes: [
    {
      id: 'c1',
      order_id: 'o1',
      merchant_account: 'default',
      invoice_number: 'INV-1',
      status: 'PAID',
      reusable: false,
      amount_paid: 1000,
      expires_at: AT,
      pending_change: null,
    },
  ],
  payments: [PAYMENT],
  transitions: [
    step('CREATE_REQUESTED', null, 'PENDING'),
    step('CREATE_CONFIRMED', 'PENDING', 'ACTIVE'),
    step('PAYMENT_FITS', 'ACTIVE', 'PAID'),
  ],
  events: [told(PAYMENT)],
  callbacks: 1,
};
const SECOND: PaymentRow = { ...PAYMENT, id: 'p2' };

const check = (patch: Partial<Books>, provider = [AT_PROVIDER]) =>
  checkPromises({ ...GOOD, ...patch }, provider, (clientId) => clientId);

/** Books with one broken promise each, and what must be said of them. */
const BROKEN: Readonly<Record<string, [Partial<Books>, RegExp]>> = {
  'an event told twice': [{ events: [told(PAYMENT), told(PAYMENT, 'e2')] }, /was told 2 times/],
  'an event never told': [{ events: [] }, /was told 0 times/],
  'an event of another amount': [{ events: [told({ ...PAYMENT, amount: 999 })] }, /events tell of 999/],
  'an event of no payment': [{ events: [told(PAYMENT), told(SECOND)] }, /which is not there/],
  'a code that says too much': [{ codes: [{ ...GOOD.codes[0]!, amount_paid: 2000 }] }, /code c1 says 2000/],
  'an order that says too little': [{ orders: [{ ...GOOD.orders[0]!, amount_paid: 0 }] }, /order o1 says 0/],
  'a paid code that went back': [
    { transitions: [...GOOD.transitions, step('FOUND_EXPIRED', 'PAID', 'EXPIRED')] },
    /no cell allows FOUND_EXPIRED/,
  ],
  'two lines of history': [
    { transitions: [...GOOD.transitions, step('EXPIRY_DUE', 'ACTIVE', 'EXPIRED')] },
    /does not follow/,
  ],
  'a state without a history': [{ transitions: GOOD.transitions.slice(0, 2) }, /its history ends at ACTIVE/],
  'an open code whose money is there': [
    { codes: [{ ...GOOD.codes[0]!, status: 'ACTIVE' }] },
    /is ACTIVE although the provider took its money/,
  ],
};

describe('the checker of the promises', () => {
  it('finds nothing in good books', () => {
    expect(check({})).toEqual({ lost: 0, doubled: 0, wrong: [] });
  });

  it('counts lost and doubled money', () => {
    expect(check({}, [AT_PROVIDER, AT_PROVIDER])).toMatchObject({ lost: 1, doubled: 0 });
    expect(check({ payments: [PAYMENT, SECOND] })).toMatchObject({ lost: 0, doubled: 1 });
    expect(check({}, [{ ...AT_PROVIDER, amount: 1001 }])).toMatchObject({ lost: 1, doubled: 1 });
  });

  it.each(Object.entries(BROKEN))('finds %s', (_what, [patch, finding]) => {
    expect(check(patch).wrong.join('\n')).toMatch(finding);
  });

  it('finds secrets wherever they are said', () => {
    const hunt = new SecretHunt(credentials());
    hunt.hear('log', 'nothing to see');
    expect(hunt.findings()).toEqual([]);
    const [first, second] = credentials().accounts;
    hunt.hear('log', `PARAMETERS: ["${first.secretKey}"]`);
    hunt.hear('metrics', JSON.stringify({ key: second.merchant.privateKey }));
    hunt.hear('events', 'late');
    hunt.add('access token', 'late');
    expect(hunt.findings()).toEqual(
      expect.arrayContaining(['secret key of default in log', 'access token in events']),
    );
    expect(hunt.findings()).toHaveLength(3);
  });
});
