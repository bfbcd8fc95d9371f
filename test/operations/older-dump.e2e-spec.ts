import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '@app/database';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import { createTestDatabase, type TestDatabase } from '../support/embedded-database.js';
import { queryOnce } from '../support/query-once.js';
import { Shop, type Problem } from '../support/shop.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { documentedRepair } from './dump-tools.js';
import { readCopy, writeCopy } from './logical-copy.js';
import { RoundRobin } from './round-robin.js';

const AMOUNT = 150_000;

describe('a dump that is older than the last payments', () => {
  const balancer = new RoundRobin();
  let stack: TestStack;
  let restored: TestDatabase;
  let shop: Shop;
  let single: PaymentCodeResponse;
  let reusable: PaymentCodeResponse;
  let late: PaymentCodeResponse;
  let repeated: PaymentCodeResponse;
  /** What the shop asked for, to repeat it. */
  const wish = { channel: 'MANDIRI_VA', reference: 'INV-made-after-the-dump' };

  beforeAll(async () => {
    stack = await startStack({ publicUrl: await balancer.open() });
    balancer.lead(stack.gatewayUrl);
    single = await stack.shop.createCode({ channel: 'MANDIRI_VA' });
    reusable = await stack.shop.createCode({ channel: 'PERMATA_VA', reusable: true });
    await pay(reusable);
    const dump = await readCopy(stack.database.url);
    late = await stack.shop.createCode({ channel: 'PERMATA_VA' });
    repeated = await stack.shop.createCode(wish);
    for (const code of [single, reusable, reusable, late, repeated]) await pay(code);

    restored = await createTestDatabase();
    await migrate(restored.url);
    await writeCopy(restored.url, dump);
    await queryOnce(restored.url, await documentedRepair());
    const gateway = await stack.startGateway({ DATABASE_URL: restored.url });
    balancer.lead(gateway.url);
    shop = new Shop(gateway.url, stack.apiKey);
  });
  afterAll(async () => {
    await stack?.stop();
    balancer.close();
    await restored?.drop();
  });

  async function pay({ channel, number }: PaymentCodeResponse): Promise<void> {
    await stack.bank.pay({ channel, number });
  }

  async function sumOf(databaseUrl: string): Promise<number> {
    const [row] = await queryOnce<{ sum: string }>(databaseUrl, `SELECT sum(amount) AS sum FROM payments`);
    return Number(row?.sum);
  }

  /** As the dashboard's button does, for every notification there ever was. */
  async function resendAll(): Promise<void> {
    const { body } = await stack.bank.call<{ notifications: { id: string }[] }>('GET', '/notifications');
    expect(body.notifications).toHaveLength(6);
    for (const { id } of body.notifications) {
      expect((await stack.bank.call('POST', `/notifications/${id}/resend`)).status).toBe(200);
    }
  }

  it('has DOKU refuse a create that is repeated under its reference, though the number that it made is paid', async () => {
    const answer = await shop.askForCode<Problem>(wish);
    expect(answer).toMatchObject({ status: 422, body: { code: 'provider_rejected' } });
    expect(await shop.readOrder(repeated)).toMatchObject({ paymentCodes: [{ status: 'FAILED' }] });
  });

  it('has all money since once DOKU sends its notifications again; that of unknown codes waits', async () => {
    await resendAll();
    await resendAll();
    const everything = await sumOf(stack.database.url);
    expect(everything).toBe(6 * AMOUNT);
    expect(await sumOf(restored.url)).toBe(everything);
    expect(await shop.readCode(single.id)).toMatchObject({ status: 'PAID' });
    expect(await shop.readCode(reusable.id)).toMatchObject({ amountPaid: 3 * AMOUNT });
    const waiting = await shop.listPayments('disposition=NEEDS_REVIEW');
    expect(waiting.map(({ reviewReason }) => reviewReason)).toEqual(['UNMATCHED', 'UNMATCHED']);
    const invoices = waiting.map(({ invoiceNumber }) => invoiceNumber);
    expect(new Set(invoices)).toEqual(new Set([late.reference, repeated.reference]));
  });
});
