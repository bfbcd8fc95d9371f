import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { writePrivateJson } from '../../apps/local-stack/src/private-file.js';
import { Shop } from '../support/shop.js';
import { useStack } from '../support/use-stack.js';

const CHANNEL = 'MANDIRI_VA';

/** Two accounts, one for each direction: what they spoke, and their settings after the move. */
const MOVES = [
  {
    from: 'NON_SNAP',
    to: 'SNAP',
    merchantAccount: 'default',
    settings: { protocol: 'SNAP', bin: '88899', partnerServiceId: '88899' },
  },
  {
    from: 'SNAP',
    to: 'NON_SNAP',
    merchantAccount: 'mandiri-snap',
    settings: { protocol: 'NON_SNAP', bin: '88908', partnerServiceId: '88908' },
  },
] as const;

interface AccountEntry {
  id: string;
  channels: Record<string, object>;
}

const stack = useStack();
/** The caller of a gateway that has been restarted with the channel moved. */
let movedShop: Shop;

beforeAll(async () => {
  const moved = await stack.startGateway({ MERCHANT_ACCOUNTS_FILE: await writeMovedAccounts() });
  movedShop = new Shop(moved.url, stack.apiKey);
});

async function writeMovedAccounts(): Promise<string> {
  const accounts = JSON.parse(await readFile(stack.merchantAccountsFile, 'utf8')) as AccountEntry[];
  const moved = accounts.map((account) => {
    const move = MOVES.find(({ merchantAccount }) => merchantAccount === account.id);
    return move ? { ...account, channels: { ...account.channels, [CHANNEL]: move.settings } } : account;
  });
  const file = join(dirname(stack.merchantAccountsFile), 'moved-accounts.json');
  await writePrivateJson(file, moved);
  return file;
}

/** Over which protocol each call to DOKU about a code went, by its timeline. */
async function callsAbout({ id }: PaymentCodeResponse): Promise<string[]> {
  const entries = (await movedShop.readTimeline(id)).filter(({ kind }) => kind === 'REQUEST');
  return entries.map(({ facts }) => `${String(facts['operation'])} ${String(facts['protocol'])}`);
}

describe.each(MOVES)('a channel that moved from $from to $to', ({ from, to, merchantAccount }) => {
  const createBefore = (wishes: object = {}) =>
    stack.shop.createCode({ channel: CHANNEL, merchantAccount, ...wishes });
  const questionOf = ({ number }: PaymentCodeResponse) => ({ channel: CHANNEL, number });

  it('changes and cancels a code of before where it was made', async () => {
    const { bank } = stack;
    const code = await createBefore();
    const amount = { type: 'FIXED', value: 175_000, currency: 'IDR' };
    expect(await movedShop.changeCode(code.id, { amount })).toMatchObject({ status: 'ACTIVE', amount });
    expect(await bank.inquire(questionOf(code))).toMatchObject({
      status: 'PAYABLE',
      amount: { value: 175_000 },
    });
    expect(await movedShop.cancelCode(code.id)).toMatchObject({ status: 'CANCELLED' });
    expect((await bank.inquire(questionOf(code))).status).toBe('CANCELLED');
    expect(await callsAbout(code)).toEqual([`create ${from}`, `update ${from}`, `cancel ${from}`]);
  });

  it('finds a code of before paid whose notification was lost', async () => {
    const { bank } = stack;
    const code = await createBefore();
    await bank.plan({ rules: [{ on: 'notification', kind: 'drop', match: { invoice: code.reference } }] });
    await bank.pay(questionOf(code));
    await bank.advanceClock(60);
    expect(await movedShop.askForStatus(code.id)).toMatchObject({
      status: 200,
      body: { status: 'PAID', amountPaid: 150_000 },
    });
    expect(await callsAbout(code)).toEqual([`create ${from}`, `statusCheck ${from}`]);
  });

  it('repeats a create of before whose answer was lost, and makes no second number', async () => {
    const { bank, shop } = stack;
    const reference = shop.newReference();
    await bank.plan({ rules: [{ on: 'api', kind: 'lose-answer', match: { invoice: reference }, times: 2 }] });
    const code = await createBefore({ reference });
    expect(code).toMatchObject({ status: 'PENDING', number: null });
    const { body } = await movedShop.askForStatus(code.id);
    expect(body).toMatchObject({ status: 'ACTIVE' });
    expect(new Set(await callsAbout(code))).toEqual(new Set([`create ${from}`]));
    expect(await bank.inquire(questionOf(body))).toMatchObject({ status: 'PAYABLE' });
  });

  it('makes new codes over the new protocol, and both kinds are paid', async () => {
    const { bank } = stack;
    const old = await createBefore();
    const code = await movedShop.createCode({ channel: CHANNEL, merchantAccount });
    expect(await callsAbout(code)).toEqual([`create ${to}`]);
    for (const each of [old, code]) {
      await bank.pay(questionOf(each));
      expect(await movedShop.readCode(each.id)).toMatchObject({ status: 'PAID', amountPaid: 150_000 });
    }
  });
});
