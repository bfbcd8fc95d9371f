import { describe, expect, it } from 'vitest';
import { useStack } from '../support/use-stack.js';
import { makeNumber, nameOf, questionOf, VIRTUAL_ACCOUNTS, WALLET } from './channel-table.js';

/** What is asked for, what the bank's screen shows, and what is paid. */
const AMOUNTS = {
  FIXED: {
    asked: { type: 'FIXED', value: 150_000 },
    shown: { type: 'FIXED', value: 150_000 },
    paid: 150_000,
  },
  OPEN: { asked: { type: 'OPEN' }, shown: { type: 'OPEN' }, paid: 42_500 },
  LIMITED: {
    asked: { type: 'LIMITED', min: 10_000, max: 500_000 },
    shown: { type: 'LIMITED', min: 10_000, max: 500_000 },
    paid: 10_000,
  },
} as const;

const STORIES = VIRTUAL_ACCOUNTS.flatMap((promise) =>
  promise.modes.flatMap((mode) =>
    promise.amountTypes.map((amountType) => ({ name: nameOf(promise), promise, mode, amountType })),
  ),
);

const stack = useStack();

describe('GET /v1/channels', () => {
  it('offers what every channel promises', async () => {
    const offered = (await stack.shop.listChannels()).filter(
      ({ merchantAccount }) => merchantAccount !== 'override',
    );
    const told = offered.map(
      ({ channel, merchantAccount, modes, amountTypes, operations, reusable, settlement }) => ({
        channel,
        account: merchantAccount,
        modes,
        amountTypes,
        operations,
        reusable,
        settlement,
      }),
    );
    const promised = [...VIRTUAL_ACCOUNTS, WALLET].map(
      ({ channel, account, modes, amountTypes, operations, reusable, settlement }) => ({
        channel,
        account,
        modes,
        amountTypes,
        operations,
        reusable,
        settlement,
      }),
    );
    expect(told).toHaveLength(promised.length);
    expect(told).toEqual(expect.arrayContaining(promised));
  });
});

describe.each(STORIES)('$name, $mode, $amountType', ({ promise, mode, amountType }) => {
  it('is asked for, looked up at the bank, paid, notified and heard of', async () => {
    const { shop, bank } = stack;
    const { asked, shown, paid } = AMOUNTS[amountType];
    const number = mode === 'DGPC' ? null : makeNumber(promise);
    const code = await shop.createCode({
      channel: promise.channel,
      merchantAccount: promise.account,
      mode,
      number,
      amount: { ...asked, currency: 'IDR' },
    });
    expect(code).toMatchObject({ status: 'ACTIVE', mode, number: number ?? (expect.any(String) as string) });

    const bill = await bank.inquire(questionOf(promise, code));
    expect(bill).toMatchObject({
      status: 'PAYABLE',
      customerName: 'Anton Budiman',
      amount: { ...shown, currency: 'IDR' },
      invoice: code.reference,
      mode,
      protocol: promise.protocol,
    });
    expect(bill.merchantAnswer?.problems ?? []).toEqual([]);

    const payment = await bank.pay({ ...questionOf(promise, code), amount: paid });
    expect(payment.notification).toMatchObject({ fate: 'DELIVERED', attempts: [{ status: 200 }] });

    expect(await shop.readCode(code.id)).toMatchObject({
      status: 'PAID',
      amountPaid: paid,
      payments: [{ amount: paid, disposition: 'ACCEPTED', number: code.number, reviewReason: null }],
    });
    expect(await shop.readOrder(code)).toMatchObject({ status: 'PAID', amountPaid: paid });
    expect(await shop.hears(code.reference, 'order.paid')).toEqual([
      'payment_code.activated',
      'payment.received',
      'order.paid',
    ]);
  });
});
