import type { Fault, FaultRun } from '../fault.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { anOrder, inParallel, makeCode, makeCodes, pay } from '../world/shop.js';
import { World } from '../world/world.js';

const CALLERS_AT_EXPIRY = 1000;
const TOKEN_LIFE_MS = 900_000;
const SNAP = { channel: 'PERMATA_VA', merchantAccount: 'default' };

/** Tokens that end in flight, are revoked, or cannot be had: one refresh, and one clear result for each caller. */
async function tokenFaults({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, gateways: 2 });
  try {
    const wrong = [
      ...(await manyCallersAtExpiry(world, count)),
      ...(await revokedInFlight(world, Math.ceil(count / 2))),
      ...(await endpointDown(world, Math.ceil(count / 2))),
    ];
    await world.runFor(3 * 60_000);
    const codes = await makeCodes(world, 5, () => anOrder(world, SNAP));
    for (const code of codes) await pay(world, code);
    return await tallyWorld(world, count, wrong);
  } finally {
    await world.close();
  }
}

/** A thousand callers, or five times the count, meet at the moment in which the shared token ends. */
async function manyCallersAtExpiry(world: World, count: number): Promise<string[]> {
  await makeCode(world, SNAP);
  world.clock.advance(TOKEN_LIFE_MS + 1);
  const before = world.provider.tokens.fetched;
  const callers = Math.min(CALLERS_AT_EXPIRY, count * 5);
  const orders = Array.from({ length: callers }, () => anOrder(world, SNAP));
  const answers = await inParallel(orders, callers, (order) => world.api('POST', '/v1/payment-codes', order));
  const fetched = world.provider.tokens.fetched - before;
  return [
    ...unclear(answers),
    ...(fetched === 1 ? [] : [`${fetched} tokens were fetched for ${callers} callers`]),
  ];
}

async function revokedInFlight(world: World, count: number): Promise<string[]> {
  const rules = [{ on: 'api', kind: 'token-revoke', probability: 0.3 }];
  await world.control('PUT', '/faults', { rules });
  const orders = Array.from({ length: count }, () => anOrder(world, SNAP));
  const answers = await inParallel(orders, 8, (order) => world.api('POST', '/v1/payment-codes', order));
  await world.control('DELETE', '/faults');
  return unclear(answers);
}

async function endpointDown(world: World, count: number): Promise<string[]> {
  const kinds = ['http-500', 'html', 'reset', 'truncate', 'lose-answer'];
  const answers = [];
  for (let done = 0; done < count; done += 5) {
    world.clock.advance(TOKEN_LIFE_MS + 1);
    const rules = [{ on: 'token', kind: world.random.pick(kinds), times: 3 }];
    await world.control('PUT', '/faults', { rules });
    const orders = Array.from({ length: 5 }, () => anOrder(world, SNAP));
    answers.push(...(await inParallel(orders, 5, (order) => world.api('POST', '/v1/payment-codes', order))));
  }
  await world.control('DELETE', '/faults');
  return unclear(answers);
}

/** A code, or a refusal that may be repeated: nothing else may come of trouble with a token. */
function unclear(
  answers: readonly { status: number; body: { code?: string; retryable?: boolean } }[],
): string[] {
  return answers
    .filter(({ status, body }) => status !== 201 && !(status === 503 && body.retryable === true))
    .map(({ status, body }) => `a caller got ${status} ${JSON.stringify(body)}`);
}

export const TOKEN_FAULTS: readonly Fault[] = [
  {
    name: 'tokens',
    title: 'token expires in flight, revoked, endpoint down, 1,000 callers at expiry',
    counts: { quick: 200, nightly: 4000 },
    run: tokenFaults,
  },
];
