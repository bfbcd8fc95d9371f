import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultRun } from '../fault.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { inParallel, makeCodes, type MadeCode } from '../world/shop.js';
import { World } from '../world/world.js';

const MINUTE = 60_000;

/** A cancellation or a change is under way while the money comes. */
async function cancelAgainstPayment({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, gateways: 2 });
  try {
    const codes = await makeCodes(world, count);
    await world.control('PUT', '/faults', {
      seed,
      rules: [{ on: 'api', kind: 'slow', delayMs: 10, probability: 0.5 }],
    });
    const plans = codes.map((code) => ({
      code,
      cancels: world.random.chance(0.6),
      payAfterMs: world.random.between(0, 12),
      changeAfterMs: world.random.between(0, 12),
    }));
    const answers = await inParallel(plans, 12, async ({ code, cancels, payAfterMs, changeAfterMs }) => {
      const [, change] = await Promise.all([
        pause(payAfterMs).then(() => payIfPayable(world, code)),
        pause(changeAfterMs).then(() => (cancels ? cancel(world, code) : raise(world, code))),
      ]);
      return change;
    });
    await world.control('DELETE', '/faults');
    await world.runFor(20 * MINUTE);
    const unclear = answers
      .filter(({ status }) => status >= 500)
      .map(({ status, body }) => `${status} ${JSON.stringify(body)}`);
    return await tallyWorld(world, count, [...unclear, ...(await findDisagreements(world, codes))]);
  } finally {
    await world.close();
  }
}

/** The bank refuses what is cancelled by then; half of the payers had their receipt before. */
async function payIfPayable(world: World, { channel, number, clientId, amount }: MadeCode): Promise<void> {
  await world.control('POST', '/payments', {
    channel,
    number,
    clientId,
    amount,
    force: world.random.chance(0.5),
  });
}

function cancel(world: World, { id }: MadeCode) {
  return world.api('DELETE', `/v1/payment-codes/${id}`);
}

function raise(world: World, { id, amount }: MadeCode) {
  return world.api('PATCH', `/v1/payment-codes/${id}`, { amount: { type: 'FIXED', value: amount + 1000 } });
}

/** Whatever happened first, gateway and provider must tell the same story in the end. */
async function findDisagreements(world: World, codes: readonly MadeCode[]): Promise<string[]> {
  const { rows } = await world.db.query<{ id: string; status: string; pending_change: unknown }>(
    `SELECT id, status, pending_change FROM payment_codes`,
  );
  const ours = new Map(rows.map((row) => [row.id, row]));
  return codes.flatMap((code) => {
    const own = ours.get(code.id);
    const theirs = world.provider.accounts.findByInvoice(code.clientId, code.reference);
    if (own?.pending_change) return [`code ${code.id} still waits for a change`];
    if (own?.status === 'ACTIVE' && theirs?.state === 'DELETED')
      return [`code ${code.id} is cancelled at the provider alone`];
    if (own?.status === 'CANCELLED' && theirs?.state === 'ACTIVE')
      return [`code ${code.id} is cancelled here alone`];
    return [];
  });
}

export const RACE_FAULTS: readonly Fault[] = [
  {
    name: 'cancel-race',
    title: 'cancel and update racing with a payment',
    counts: { quick: 500, nightly: 10_000 },
    run: cancelAgainstPayment,
  },
];
