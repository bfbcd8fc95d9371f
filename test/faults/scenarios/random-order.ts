import type { Fault, FaultRun } from '../fault.js';
import { nonSnapNotification, send } from '../messages/genuine.js';
import { nonSnapMessage, PATHS } from '../messages/message.js';
import { addTallies, tallyWorld, type Tally } from '../promises/tally.js';
import { makeCode, pay, type MadeCode } from '../world/shop.js';
import { traceOf } from '../world/trace.js';
import { World } from '../world/world.js';
import type { TestAccount } from '../world/accounts.js';

const MINUTE = 60_000;
const BATCH = 25;
/** So many codes are run twice, to see whether the same seed leaves the same trace. */
const TRACED = 25;

type Step = () => Promise<void>;

/** Notifications, their copies, older failures and status answers about many codes, in any order. */
async function randomOrder({ seed, count }: FaultRun): Promise<Tally> {
  const [first, second] = [await traced(seed), await traced(seed)];
  const world = await World.open({ seed });
  try {
    for (let made = 0; made < count; made += BATCH) await playBatch(world, Math.min(BATCH, count - made));
    await world.runFor(15 * MINUTE, 5 * MINUTE);
    const same = first === second ? [] : [`the same seed left two traces: ${first} and ${second}`];
    return addTallies([await tallyWorld(world, count, same)]);
  } finally {
    await world.close();
  }
}

/** One small run, one thing after the other, and the fingerprint of all that it left behind. */
async function traced(seed: number): Promise<string> {
  const world = await World.open({ seed });
  try {
    await playBatch(world, TRACED);
    return await traceOf(world);
  } finally {
    await world.close();
  }
}

async function playBatch(world: World, size: number): Promise<void> {
  await world.control('PUT', '/faults', { rules: [{ on: 'notification', kind: 'drop' }] });
  const codes: MadeCode[] = [];
  for (let made = 0; made < size; made++) codes.push(await makeCode(world, { expiresInMinutes: 60 }));
  const steps: Step[] = [];
  for (const code of codes) steps.push(...(await stepsOf(world, code)));
  world.clock.advance(2 * MINUTE);
  for (const step of world.random.shuffle(steps)) await step();
}

/** What is told of a code: paid or not, the news of it comes several times and by several ways. */
async function stepsOf(world: World, code: MadeCode): Promise<Step[]> {
  const { random } = world;
  const check: Step = async () => void (await world.api('POST', `/v1/payment-codes/${code.id}/status-check`));
  const failure: Step = () => sendFailure(world, code);
  const read: Step = async () => void (await world.api('GET', `/v1/payment-codes/${code.id}`));
  if (random.chance(0.1)) return [check, failure, read];
  const { body } = await pay(world, code);
  const resend: Step = async () =>
    void (await world.control('POST', `/notifications/${body.notification.id}/resend`));
  return random
    .shuffle([resend, resend, check, check, failure, read])
    .slice(0, random.between(2, 6))
    .concat(resend);
}

/** An attempt that failed before the one that went well: older and weaker. */
async function sendFailure(world: World, code: MadeCode): Promise<void> {
  const account = world.accounts.find(({ id }) => id === code.merchantAccount) as TestAccount;
  const { reference: invoice, number, amount } = code;
  const at = new Date(world.clock.now().getTime() - 5 * MINUTE);
  const body = nonSnapNotification({ invoice, number, amount, paymentId: `old-${code.id}` }, at, 'FAILED');
  const call = { path: PATHS.notification, requestId: `old-${code.id}`, at, body: JSON.stringify(body) };
  const { statusCode } = await send(world, nonSnapMessage(account, call));
  if (statusCode !== 200) throw new Error(`a failure was answered ${statusCode}`);
}

export const RANDOM_ORDER_FAULTS: readonly Fault[] = [
  {
    name: 'random-order',
    title: 'notifications and status answers in random order',
    counts: { quick: 1000, nightly: 20_000 },
    run: randomOrder,
  },
];
