import type { Fault, FaultRun } from '../fault.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { anOrder, inParallel } from '../world/shop.js';
import { World, type Answer } from '../world/world.js';

/** Callers who repeat their create: at once, later, with another body, and while the provider is in trouble. */
async function callerRepeats({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, gateways: 2 });
  try {
    const rules = [{ on: 'api', kind: 'lose-answer', probability: 0.1 }];
    await world.control('PUT', '/faults', { seed, rules });
    const orders = Array.from({ length: count }, () => ({
      order: anOrder(world),
      copies: world.random.between(2, 4),
    }));
    const wrong = await inParallel(orders, 12, ({ order, copies }, index) =>
      repeatCreate(world, order, copies, `key-${index}`),
    );
    await world.control('DELETE', '/faults');
    await world.runFor(15 * 60_000);
    return await tallyWorld(world, count, [...wrong.flat(), ...(await findSeconds(world, count))]);
  } finally {
    await world.close();
  }
}

async function repeatCreate(
  world: World,
  order: Record<string, unknown>,
  copies: number,
  key: string,
): Promise<string[]> {
  const headers = { 'idempotency-key': key };
  const post = (body: object) => world.api('POST', '/v1/payment-codes', body, headers);
  const atOnce = await Promise.all(Array.from({ length: copies }, () => post(order)));
  const later = await post(order);
  const other = await post({ ...order, reference: `${String(order['reference'])}-other` });
  const first = atOnce.find(({ status }) => status === 201);
  const wrong: string[] = [];
  const tell = (what: string, { status, body }: Answer) =>
    wrong.push(`${key}: ${what} got ${status} ${JSON.stringify(body)}`);
  for (const answer of [...atOnce, later]) {
    const isSame = answer.status === 201 && answer.body.id === first?.body.id;
    const isTold = answer.status === 409 && answer.body.code === 'idempotency_request_in_progress';
    if (!isSame && !(isTold && answer !== later)) tell('a copy', answer);
  }
  if (other.status !== 422 || other.body.code !== 'idempotency_key_reused') tell('another body', other);
  return wrong;
}

async function findSeconds(world: World, count: number): Promise<string[]> {
  const { rows } = await world.db.query<{ codes: number }>(
    `SELECT count(*)::int AS codes FROM payment_codes`,
  );
  return rows[0]?.codes === count ? [] : [`${count} orders made ${rows[0]?.codes} codes`];
}

export const CALLER_FAULTS: readonly Fault[] = [
  {
    name: 'caller-repeats',
    title: 'caller repeats a create: same body, other body, at once',
    counts: { quick: 500, nightly: 10_000 },
    run: callerRepeats,
  },
];
