import {
  WebhookReceiver,
  type Answer as HookAnswer,
} from '../../../libs/events/src/testing/webhook-receiver.js';
import type { Fault, FaultRun } from '../fault.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { inParallel, makeCodes, pay } from '../world/shop.js';
import { World } from '../world/world.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const TIMEOUT_MS = 2000;
/** So many requests are kept waiting; they cost real time. */
const MOST_SLOW = 20;

/** What a receiver does for a day, by its path. */
const BAD_DAYS: Readonly<Record<string, HookAnswer>> = {
  '/down': { reset: true },
  '/broken': { status: 500 },
  '/moved': { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
  '/slow': { delayMs: TIMEOUT_MS + 200 },
};
const HEALTHY = '/healthy';

/** Receivers that are away for a day get everything later, in order; the others notice nothing. */
async function receiversDown({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, environment: { WEBHOOK_TIMEOUT_MS: String(TIMEOUT_MS) } });
  const receiver = new WebhookReceiver();
  await receiver.open();
  try {
    for (const path of [HEALTHY, ...Object.keys(BAD_DAYS)]) await register(world, receiver.url(path));
    let slow = 0;
    receiver.answer = ({ path }) =>
      path === '/slow' && ++slow > MOST_SLOW ? { status: 503 } : (BAD_DAYS[path] ?? {});
    // Each code tells of its activation, of the money, and of its order.
    const codes = await makeCodes(world, Math.ceil(count / 3));
    await inParallel(codes, 8, (code) => pay(world, code));
    // Two looks: on a busy machine a request may run out of time, and is repeated after seconds.
    await world.runFor(MINUTE, MINUTE / 2);
    const wrong = await missing(world, receiver, HEALTHY, 'within a minute');
    await world.runFor(24 * HOUR, 30 * MINUTE);
    receiver.answer = () => ({});
    // Time for one more attempt than is needed: on a busy machine one may run out of time, and the next is 22 hours later.
    await world.runFor(48 * HOUR, HOUR);
    for (const path of Object.keys(BAD_DAYS))
      wrong.push(...(await missing(world, receiver, path, 'in the end')));
    for (const path of [HEALTHY, ...Object.keys(BAD_DAYS)])
      wrong.push(...(await disorder(world, receiver, path)));
    return await tallyWorld(world, (await eventIds(world)).length, wrong);
  } finally {
    await world.close();
    await receiver.close();
  }
}

async function register(world: World, url: string): Promise<void> {
  const { status, body } = await world.api('POST', '/v1/webhook-endpoints', { url });
  if (status !== 201) throw new Error(`no endpoint: ${JSON.stringify(body)}`);
  world.hunt.forget('answer to POST /v1/webhook-endpoints');
  world.hunt.add('webhook secret', body.secret as string);
}

async function missing(
  world: World,
  receiver: WebhookReceiver,
  path: string,
  when: string,
): Promise<string[]> {
  const got = new Set(receiver.ids(path));
  const absent = (await eventIds(world)).filter(({ id }) => !got.has(id));
  return absent.map(({ id }) => `${path} did not get event ${id} ${when}`);
}

/** The first arrivals of one code's events are in the order in which they happened. */
async function disorder(world: World, receiver: WebhookReceiver, path: string): Promise<string[]> {
  const arrival = new Map<string, number>();
  receiver.ids(path).forEach((id, at) => arrival.has(id) || arrival.set(id, at));
  const last = new Map<string, number>();
  return (await eventIds(world)).flatMap(({ id, code }) => {
    const at = arrival.get(id) ?? Number.MAX_SAFE_INTEGER;
    const isLate = at < (last.get(code) ?? -1);
    last.set(code, at);
    return isLate ? [`${path} got event ${id} before an earlier one of its code`] : [];
  });
}

async function eventIds(world: World): Promise<{ id: string; code: string }[]> {
  const { rows } = await world.db.query<{ id: string; code: string }>(
    'SELECT id, payment_code_id AS code FROM events ORDER BY xid, seq',
  );
  return rows;
}

export const WEBHOOK_FAULTS: readonly Fault[] = [
  {
    name: 'webhooks',
    title: 'webhook receiver down 24 virtual hours, slow, 500, redirect',
    counts: { quick: 500, nightly: 5000 },
    run: receiversDown,
  },
];
