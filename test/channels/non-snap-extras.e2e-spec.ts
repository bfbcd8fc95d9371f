import { describe, expect, it } from 'vitest';
import type { Problem } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';
import { makeNumber, questionOf, VIRTUAL_ACCOUNTS, type ChannelPromise } from './channel-table.js';

const TEXTS = ['Merchant Demo Store', 'Thank you for shopping', 'on our store'];
const SHARES = [
  { bankAccountId: 'SBA-0001-1', type: 'PERCENTAGE', value: 70 },
  { bankAccountId: 'SBA-0001-2', type: 'PERCENTAGE', value: 30 },
];
const FIXED = { bankAccountId: 'SBA-0001-1', type: 'FIX', value: 100_000 };
const named = (channel: string): ChannelPromise =>
  VIRTUAL_ACCOUNTS.find((promise) => promise.channel === channel && promise.protocol === 'NON_SNAP')!;
const OVERRIDING = {
  MANDIRI_VA: { ...named('MANDIRI_VA'), account: 'override', prefix: '88877' },
  DOKU_VA: { ...named('DOKU_VA'), account: 'override', prefix: '78877' },
} as const satisfies Record<string, ChannelPromise>;

const stack = useStack();

/** The body of the only request that names this order. */
async function onlyRequestFor(reference: string): Promise<Record<string, unknown>> {
  const requests = await stack.bank.requestsNaming(reference);
  expect(requests).toHaveLength(1);
  return JSON.parse(requests[0]!.requestBody) as Record<string, unknown>;
}

describe.each(['MANDIRI_VA', 'DOKU_VA'] as const)('%s', (channel) => {
  it.each(['DGPC', 'MGPC'] as const)('sends info1 to info3 with %s, which the bank shows', async (mode) => {
    const { shop, bank } = stack;
    const number = mode === 'DGPC' ? null : makeNumber(named(channel));
    const code = await shop.createCode({ channel, mode, number, displayText: TEXTS });
    expect(await onlyRequestFor(code.reference)).toMatchObject({
      virtual_account_info: { info1: TEXTS[0], info2: TEXTS[1], info3: TEXTS[2] },
    });
    const bill = await bank.inquire(questionOf(named(channel), code));
    expect(bill.texts.map(({ en }) => en)).toEqual(TEXTS);
  });

  it('changes the texts', async () => {
    const { shop, bank } = stack;
    const code = await shop.createCode({ channel, displayText: TEXTS });
    await shop.changeCode(code.id, { displayText: ['Another text'] });
    const bill = await bank.inquire(questionOf(named(channel), code));
    expect(bill.texts.map(({ en }) => en)).toEqual(['Another text']);
  });

  it('is notified here, not at the host on file, when the account overrides the notification URL', async () => {
    const { shop, bank, publicUrl } = stack;
    const promise = OVERRIDING[channel];
    const code = await shop.createCode({ channel, merchantAccount: 'override' });
    expect(await onlyRequestFor(code.reference)).toMatchObject({
      additional_info: { override_notification_url: `${publicUrl}/doku/notifications` },
    });
    const { notification } = await bank.pay(questionOf(promise, code));
    expect(notification).toMatchObject({ fate: 'DELIVERED', url: `${publicUrl}/doku/notifications` });
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID' });
  });

  it('sends no override for an account without one', async () => {
    const code = await stack.shop.createCode({ channel });
    expect(await onlyRequestFor(code.reference)).not.toHaveProperty('additional_info');
  });
});

describe('split settlement', () => {
  it('reaches DOKU share by share', async () => {
    const code = await stack.shop.createCode({ channel: 'MANDIRI_VA', settlement: SHARES });
    expect(code.settlement).toEqual(SHARES);
    expect(await onlyRequestFor(code.reference)).toMatchObject({
      additional_info: {
        settlement: [
          { bank_account_settlement_id: 'SBA-0001-1', type: 'PERCENTAGE', value: 70 },
          { bank_account_settlement_id: 'SBA-0001-2', type: 'PERCENTAGE', value: 30 },
        ],
      },
    });
  });

  it('may be in rupiah', async () => {
    const code = await stack.shop.createCode({ channel: 'MANDIRI_VA', settlement: [FIXED] });
    expect(await onlyRequestFor(code.reference)).toMatchObject({
      additional_info: { settlement: [{ type: 'FIX', value: 100_000 }] },
    });
  });

  it.each([
    ['percentages that are not the whole', [SHARES[0]], /add up to 100/],
    ['percentages beside rupiah', [...SHARES, FIXED], /every share as/],
    ['more than the payer pays', [FIXED, FIXED], /no more than the amount/],
  ])('is refused with the field and the remedy: %s', async (_what, settlement, remedy) => {
    const answer = await stack.shop.askForCode<Problem>({ channel: 'MANDIRI_VA', settlement });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.errors).toEqual([{ field: 'settlement', message: expect.stringMatching(remedy) }]);
  });
});

describe('a direct inquiry', () => {
  const LONG_NAME = 'Raden Mas Anton Budiman Kusumo';

  it.each([
    ['DOKU_VA', 'Raden Mas Anton Budi', 1, /^\d{14}$/],
    ['MANDIRI_VA', LONG_NAME, 3, /^\d{4}-\d{2}-\d{2}T[\d:]{8}Z$/],
  ] as const)('%s answers with the name %s and %i texts, whatever the date looks like', async (...facts) => {
    const [channel, name, lines, dateForm] = facts;
    const { shop, bank } = stack;
    const promise = named(channel);
    const code = await shop.createCode({
      channel,
      mode: 'DIPC',
      number: makeNumber(promise),
      customer: { name: LONG_NAME },
      displayText: TEXTS.slice(0, lines),
    });
    const bill = await bank.inquire(questionOf(promise, code));
    expect(bill).toMatchObject({ status: 'PAYABLE', customerName: name });
    expect(bill.merchantAnswer).toMatchObject({ status: 200, problems: [], signature: 'VALID' });
    expect(bill.texts.map(({ en }) => en)).toEqual(TEXTS.slice(0, lines));
    const [asked] = (await bank.exchanges('OUT', '/doku/inquiry')).slice(-1);
    const body = JSON.parse(asked!.requestBody) as { virtual_account_inquiry: { date: string } };
    expect(body.virtual_account_inquiry.date).toMatch(dateForm);
    expect((await shop.readCode(code.id)).customer.name).toBe(LONG_NAME);
  });
});
