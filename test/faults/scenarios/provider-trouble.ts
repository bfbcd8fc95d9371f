import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultRun } from '../fault.js';
import { addTallies, tallyWorld, type Tally } from '../promises/tally.js';
import { anOrder, inParallel, pay, toMadeCode } from '../world/shop.js';
import { World } from '../world/world.js';

const MINUTE = 60_000;
const TIMEOUT_MS = 10_000;
/** Short, since it is spent in real time. */
const TIMEOUT_WHEN_SLOW_MS = 1_000;
const BREAKER_PAUSE_MS = 5_200;

/** The provider's bad days, each as the simulator plays it. */
const TROUBLES: Readonly<Record<string, object>> = {
  slow: { kind: 'slow', delayMs: TIMEOUT_WHEN_SLOW_MS + 300 },
  cut: { kind: 'lose-answer' },
  'http-500': { kind: 'http-500' },
  'replay-409': { kind: 'replay-409' },
  html: { kind: 'html' },
  'half-body': { kind: 'truncate' },
  reset: { kind: 'reset' },
};

/** Creates and status checks while the provider misbehaves: known, or pending and then settled; never two codes. */
async function providerTrouble(name: string, trouble: object, { seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, gateways: 2, environment: { DOKU_TIMEOUT_MS: String(TIMEOUT_MS) } });
  try {
    await world.control('PUT', '/faults', { seed, rules: [{ on: 'api', probability: 0.5, ...trouble }] });
    const orders = Array.from({ length: count }, () => anOrder(world));
    const answers = await inParallel(orders, 24, (order) => world.api('POST', '/v1/payment-codes', order));
    const wrong = answers.flatMap(({ status, body }) =>
      isClear(status, body) ? [] : [`unclear answer ${status} ${JSON.stringify(body)}`],
    );
    await payWhatIsKnown(world, orders);
    await world.control('PUT', '/faults', { seed, rules: [{ on: 'status', probability: 0.5, ...trouble }] });
    await world.runFor(2 * MINUTE);
    await world.control('DELETE', '/faults');
    // The pause after many silent answers is kept by the machine's own clock.
    if (name === 'slow') await pause(BREAKER_PAUSE_MS);
    await world.runFor(15 * MINUTE);
    const tally = await tallyWorld(world, count, [
      ...wrong,
      ...(await findUnsettled(world)),
      ...findSecondCodes(world, orders),
    ]);
    return { ...tally, wrong: tally.wrong.map((text) => `${name}: ${text}`) };
  } finally {
    await world.close();
  }
}

/** An active code, one whose outcome is being found out, or a refusal that says what to do. */
function isClear(status: number, body: { status?: string; code?: string; retryable?: boolean }): boolean {
  if (status === 201) return body.status === 'ACTIVE' || body.status === 'PENDING';
  return (status === 502 || status === 503) && body.code !== undefined && body.retryable !== undefined;
}

/** Payers find every number that the provider has, known to the gateway or not; the news of the money is lost. */
async function payWhatIsKnown(world: World, orders: readonly Record<string, unknown>[]): Promise<void> {
  await world.control('PUT', '/faults', { rules: [{ on: 'notification', kind: 'drop' }] });
  for (const order of orders) {
    const code = toMadeCode(world, order);
    const found = world.provider.accounts.findByInvoice(code.clientId, code.reference);
    if (found && world.random.chance(0.5)) await pay(world, { ...code, number: found.number });
  }
}

async function findUnsettled(world: World): Promise<string[]> {
  const { rows } = await world.db.query<{ id: string; status: string }>(
    `SELECT id, status FROM payment_codes WHERE status = 'PENDING' OR pending_change IS NOT NULL`,
  );
  return rows.map(({ id, status }) => `code ${id} is still ${status}`);
}

/** One order was asked for once, so the provider must know one number for it, and the gateway the same. */
function findSecondCodes(world: World, orders: readonly Record<string, unknown>[]): string[] {
  return orders.flatMap((order) => {
    const { clientId, reference } = toMadeCode(world, order);
    return world.provider.accounts.findByInvoice(clientId, `${reference}-2`)
      ? [`${reference} has a second code`]
      : [];
  });
}

/** A line of the report for all of the provider's bad days together. */
async function allTroubles(run: FaultRun): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const [name, trouble] of Object.entries(TROUBLES))
    tallies.push(await providerTrouble(name, trouble, run));
  return addTallies(tallies);
}

export const PROVIDER_FAULTS: readonly Fault[] = [
  {
    name: 'provider',
    title: 'DOKU slow, cut, 5xx, 409 replay, HTML, half a body, reset (each)',
    counts: { quick: 200, nightly: 4000 },
    run: allTroubles,
  },
];
