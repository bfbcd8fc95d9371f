import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultRun } from '../fault.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { anOrder, inParallel, makeCode, pay, toMadeCode } from '../world/shop.js';
import { World } from '../world/world.js';

const ANSWER_DELAY_MS = 60;

/** Notifications that overtake our own create: before it has returned, and before it is recorded at all. */
async function early({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, gateways: 2 });
  try {
    const half = Math.floor(count / 2);
    await payBeforeRecorded(world, half);
    await payBeforeReturned(world, count - half);
    await world.runFor(2 * 60_000);
    return await tallyWorld(world, count, await findUnsettled(world));
  } finally {
    await world.close();
  }
}

/** The payer is quicker than the answer to the create. */
async function payBeforeReturned(world: World, count: number): Promise<void> {
  const rules = [{ on: 'api', kind: 'slow', delayMs: ANSWER_DELAY_MS }];
  await world.control('PUT', '/faults', { rules });
  const orders = Array.from({ length: count }, () => anOrder(world));
  await inParallel(orders, 16, async (order) => {
    const creating = world.api('POST', '/v1/payment-codes', order);
    const [{ clientId, number, channel }] = await Promise.all([registration(world, order), pause(0)]);
    await pay(world, { ...toMadeCode(world, order), clientId, number, channel });
    const { status } = await creating;
    if (status !== 201) throw new Error(`the create ended with ${status}`);
  });
}

/** The number as the provider has it, as soon as it has it. */
async function registration(world: World, order: Record<string, unknown>) {
  const { clientId } = toMadeCode(world, order);
  for (;;) {
    const found = world.provider.accounts.findByInvoice(clientId, order['reference'] as string);
    if (found) return { clientId, number: found.number, channel: found.bank.channel };
    await pause(1);
  }
}

/** Money for an invoice of which the gateway has no trace yet. */
async function payBeforeRecorded(world: World, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => `89650${String(index).padStart(11, '0')}`);
  const { id: merchantAccount, clientId } = world.accounts[0];
  await inParallel(numbers, 16, async (number) => {
    const channel = 'PERMATA_VA';
    const paid = await world.control('POST', '/payments', {
      channel,
      number,
      clientId,
      amount: 75_000,
      force: true,
    });
    if (paid.body.notification.fate !== 'DELIVERED') throw new Error('early money was not acknowledged');
    const reference = paid.body.invoice as string;
    const amount = { type: 'FIXED', value: 75_000 };
    await makeCode(world, { reference, channel, mode: 'MGPC', number, amount, merchantAccount });
  });
}

/** Early money must end on its code, accepted. */
async function findUnsettled(world: World): Promise<string[]> {
  const { rows } = await world.db.query<{ id: string; disposition: string; review_reason: string }>(
    `SELECT id, disposition, review_reason FROM payments WHERE disposition <> 'ACCEPTED' OR payment_code_id IS NULL`,
  );
  return rows.map(
    ({ id, disposition, review_reason }) => `early payment ${id} ended as ${disposition} ${review_reason}`,
  );
}

export const EARLY_FAULTS: readonly Fault[] = [
  {
    name: 'early',
    title: 'notification before our create has returned or committed',
    counts: { quick: 500, nightly: 10_000 },
    run: early,
  },
];
