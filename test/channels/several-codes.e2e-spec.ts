import { describe, expect, it } from 'vitest';
import { useStack } from '../support/use-stack.js';
import { makeNumber, questionOf, VIRTUAL_ACCOUNTS, type ChannelPromise } from './channel-table.js';

const named = (channel: string): ChannelPromise =>
  VIRTUAL_ACCOUNTS.find((promise) => promise.channel === channel && promise.account === 'default')!;

/** Far longer than the sweep's pause: it is the sweep that cancels. */
const SWEEP_MS = 60_000;

const stack = useStack();

describe('an order with a code on several channels', () => {
  it('is paid by one of them; the others are cancelled at DOKU, and the wallet runs out by itself', async () => {
    const { shop, bank } = stack;
    const reference = shop.newReference();
    const permata = await shop.createCode({ reference, channel: 'PERMATA_VA' });
    const mandiri = await shop.createCode({ reference, channel: 'MANDIRI_VA' });
    const number = makeNumber(named('DOKU_VA'));
    const direct = await shop.createCode({ reference, channel: 'DOKU_VA', mode: 'DIPC', number });
    const wallet = await shop.createCode({ reference, channel: 'DOKU_WALLET' });
    const [first, second] = await Promise.all([
      bank.requestsNaming(reference),
      bank.inquire(questionOf(named('MANDIRI_VA'), mandiri)),
    ]);
    expect(first).toHaveLength(3);
    expect(second.invoice).toBe(`${reference}-2`);

    await bank.pay(questionOf(named('PERMATA_VA'), permata));
    expect(await shop.readOrder(permata)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    const statuses = () =>
      Promise.all([mandiri, direct].map(async ({ id }) => (await shop.readCode(id)).status));
    await expect.poll(statuses, { timeout: SWEEP_MS }).toEqual(['CANCELLED', 'CANCELLED']);
    expect((await bank.inquire(questionOf(named('MANDIRI_VA'), mandiri))).status).toBe('CANCELLED');
    expect((await bank.inquire(questionOf(named('DOKU_VA'), direct))).status).toBe('DECLINED');

    await bank.completeWallet(`${reference}-4`, 'SUCCESS');
    expect((await shop.readCode(wallet.id)).payments).toMatchObject([
      { disposition: 'NEEDS_REVIEW', reviewReason: 'DUPLICATE' },
    ]);
    expect(await shop.readOrder(permata)).toMatchObject({ amountPaid: 150_000 });
  });

  it('must ask for the same amount on each', async () => {
    const { shop } = stack;
    const reference = shop.newReference();
    await shop.createCode({ reference, channel: 'PERMATA_VA' });
    const amount = { type: 'FIXED', value: 1, currency: 'IDR' };
    const answer = await shop.askForCode({ reference, channel: 'MANDIRI_VA', amount });
    expect(answer).toMatchObject({ status: 409, body: { code: 'order_amount_mismatch' } });
  });
});
