import { describe, expect, it } from 'vitest';
import type { Problem } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';
import {
  makeNumber,
  nameOf,
  questionOf,
  VIRTUAL_ACCOUNTS,
  WALLET,
  type ChannelPromise,
} from './channel-table.js';

const LINE_ITEMS = [{ name: 'T-shirt', price: 75_000, quantity: 2 }];
const REDIRECT = { successUrl: 'https://shop.example/ok', failureUrl: 'https://shop.example/no', auto: true };
const SETTLEMENT = [{ bankAccountId: 'SBA-0001-1', type: 'PERCENTAGE', value: 100 }];
const OPEN = { type: 'OPEN', currency: 'IDR' };
const LIMITED = { type: 'LIMITED', min: 10_000, currency: 'IDR' };

/** A wish that a channel cannot fulfil, and the field that is named. */
interface Refused {
  promise: ChannelPromise;
  what: string;
  field: string;
  wishes: object;
}

const named = (channel: string, account = 'default'): ChannelPromise =>
  VIRTUAL_ACCOUNTS.find((promise) => promise.channel === channel && promise.account === account)!;

const FOR_ALL_BANKS: Refused[] = VIRTUAL_ACCOUNTS.flatMap((promise) => [
  { promise, what: 'line items', field: 'lineItems', wishes: { lineItems: LINE_ITEMS } },
  { promise, what: 'redirects', field: 'redirect', wishes: { redirect: REDIRECT } },
]);
const WITHOUT_SETTLEMENT: Refused[] = [...VIRTUAL_ACCOUNTS, WALLET]
  .filter(({ settlement }) => !settlement)
  .map((promise) => ({
    promise,
    what: 'settlement',
    field: 'settlement',
    wishes: { settlement: SETTLEMENT },
  }));
const NON_SNAP_TEXTS: Refused[] = VIRTUAL_ACCOUNTS.filter(({ protocol }) => protocol === 'NON_SNAP').flatMap(
  (promise) => [
    { promise, what: 'four texts', field: 'displayText', wishes: { displayText: ['a', 'b', 'c', 'd'] } },
    { promise, what: 'a text of 33', field: 'displayText', wishes: { displayText: ['x'.repeat(33)] } },
    { promise, what: 'a name of 65', field: 'customer.name', wishes: { customer: { name: 'N'.repeat(65) } } },
  ],
);
const SNAP_TEXTS: Refused[] = VIRTUAL_ACCOUNTS.filter(({ protocol }) => protocol === 'SNAP').map(
  (promise) => ({
    promise,
    what: 'a text that it cannot spell',
    field: 'displayText',
    wishes: { displayText: ['Toko', '😀 مرحبا'] },
  }),
);
const OF_THE_WALLET: Refused[] = [
  { promise: WALLET, what: 'MGPC', field: 'mode', wishes: { mode: 'MGPC', number: '1234567890' } },
  { promise: WALLET, what: 'DIPC', field: 'mode', wishes: { mode: 'DIPC', number: '1234567890' } },
  { promise: WALLET, what: 'an open amount', field: 'amount.type', wishes: { amount: OPEN } },
  { promise: WALLET, what: 'a limited amount', field: 'amount.type', wishes: { amount: LIMITED } },
  { promise: WALLET, what: 'reusable codes', field: 'reusable', wishes: { reusable: true } },
  { promise: WALLET, what: 'texts', field: 'displayText', wishes: { displayText: ['Hello'] } },
];
const CIMB_INQUIRY: Refused = {
  promise: named('CIMB_VA'),
  what: 'DIPC',
  field: 'mode',
  wishes: { mode: 'DIPC', number: makeNumber(named('CIMB_VA')) },
};

const stack = useStack();

describe('what a channel cannot do', () => {
  const cases = [
    ...FOR_ALL_BANKS,
    ...WITHOUT_SETTLEMENT,
    ...NON_SNAP_TEXTS,
    ...SNAP_TEXTS,
    ...OF_THE_WALLET,
    CIMB_INQUIRY,
  ];

  it.each(cases.map((each) => ({ ...each, name: nameOf(each.promise) })))(
    '$name refuses $what, sends nothing and keeps nothing',
    async ({ promise, field, wishes }) => {
      const { shop, bank } = stack;
      const reference = shop.newReference();
      const { channel, account: merchantAccount } = promise;
      const answer = await shop.askForCode<Problem>({ reference, channel, merchantAccount, ...wishes });
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'channel_not_capable', retryable: false, errors: [{ field }] },
      });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await bank.requestsNaming(reference)).toEqual([]);
      const order = await shop.call('GET', `/v1/orders/${reference}?merchantAccount=${merchantAccount}`);
      expect(order.status).toBe(404);
    },
  );

  it.each([
    ['a change', 'PATCH', '', { expiresInMinutes: 90 }],
    ['a cancellation', 'DELETE', '', undefined],
    ['instructions', 'GET', '/instructions', undefined],
  ])('the wallet refuses %s, and the code stays as it is', async (_what, method, tail, body) => {
    const { shop, bank } = stack;
    const code = await shop.createCode({ channel: 'DOKU_WALLET' });
    const answer = await shop.call<Problem>(method, `/v1/payment-codes/${code.id}${tail}`, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'channel_not_capable' } });
    expect(await shop.readCode(code.id)).toEqual(code);
    expect(await bank.requestsNaming(code.reference)).toHaveLength(1);
  });

  it('a channel that the account does not have is not enabled', async () => {
    const answer = await stack.shop.askForCode<Problem>({
      channel: 'BCA_VA',
      merchantAccount: 'mandiri-snap',
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'channel_not_enabled' } });
  });
});

describe('the bank, for a payment that does not fit', () => {
  it.each(VIRTUAL_ACCOUNTS.map((promise) => ({ name: nameOf(promise), promise })))(
    '$name takes neither less nor more than asked, and nothing outside the limits',
    async ({ promise }) => {
      const { shop, bank } = stack;
      const wishes = { channel: promise.channel, merchantAccount: promise.account };
      const fixed = await shop.createCode(wishes);
      const limited = await shop.createCode({
        ...wishes,
        amount: { type: 'LIMITED', min: 10_000, max: 50_000, currency: 'IDR' },
      });
      const tries = [
        [fixed, 149_999],
        [fixed, 150_001],
        [limited, 9_999],
        [limited, 50_001],
      ] as const;
      for (const [code, amount] of tries) {
        const answer = await bank.call('POST', '/payments', { ...questionOf(promise, code), amount });
        expect(answer).toMatchObject({ status: 422, body: { code: 'amount_refused' } });
      }
      expect((await shop.readCode(fixed.id)).payments).toEqual([]);
    },
  );
});
