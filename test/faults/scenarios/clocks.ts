import { SeededRandom } from '@app/domain/testing';
import type { Fault, FaultRun } from '../fault.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { anOrder, pay, toMadeCode, type MadeCode } from '../world/shop.js';
import { World } from '../world/world.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SKEW_MS = 15 * MINUTE;
const ZONES = ['UTC', 'Asia/Jakarta', 'Asia/Kolkata'] as const;

/** Moments at which dates go wrong, in order; minutes around them are chosen by the seed. */
const MOMENTS = [
  '2026-12-31T17:00:00Z', // New Year in Jakarta
  '2027-01-01T00:00:00Z', // New Year in UTC
  '2027-02-28T17:00:00Z', // not a leap year
  '2027-06-15T17:00:00Z', // midnight in Jakarta
  '2027-10-31T01:00:00Z', // clocks go back elsewhere
  '2028-02-28T17:00:00Z', // into the leap day, Jakarta
  '2028-02-29T00:00:00Z', // the leap day, UTC
  '2028-02-29T23:59:30Z', // out of the leap day
] as const;

const CHANNELS = ['MANDIRI_VA', 'PERMATA_VA'] as const;
const TIMES = {
  SNAP: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/,
  NON_SNAP: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
};

/** Clocks apart, zones, midnights, year ends and leap days: times on the wire as asked, expiry to the second. */
async function clocks({ seed, count }: FaultRun): Promise<Tally> {
  const zone = process.env['TZ'];
  const world = await World.open({ seed, start: new Date('2026-12-01T00:00:00Z') });
  try {
    const wrong: string[] = [];
    for (const run of plan(seed, count)) {
      process.env['TZ'] = run.zone;
      world.clock.set(run.at);
      world.provider.skew.ms = run.skewMs;
      wrong.push(
        ...(await playOne(world, run)).map(
          (text) => `${run.at.toISOString()} in ${run.zone}, ${run.skewMs / MINUTE} min apart: ${text}`,
        ),
      );
    }
    return await tallyWorld(world, count, wrong);
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    await world.close();
  }
}

interface Run {
  readonly at: Date;
  readonly zone: string;
  readonly skewMs: number;
  readonly mode: 'DGPC' | 'DIPC';
  readonly channel: string;
  readonly index: number;
}

function plan(seed: number, count: number): Run[] {
  const random = new SeededRandom(seed);
  const runs = Array.from({ length: count }, (_, index) => ({
    at: new Date(
      new Date(random.pick(MOMENTS)).getTime() + random.between(-90, 90) * MINUTE + random.between(0, 999),
    ),
    zone: random.pick(ZONES),
    skewMs: random.pick([-SKEW_MS, 0, SKEW_MS - SECOND]),
    mode: random.pick(['DGPC', 'DIPC'] as const),
    channel: random.pick(CHANNELS),
    index,
  }));
  return runs.sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function playOne(world: World, { mode, channel, index }: Run): Promise<string[]> {
  const number = `${channel === 'PERMATA_VA' ? '89650' : '88899'}${String(index).padStart(11, '9')}`;
  const own = mode === 'DIPC' ? { mode, number } : {};
  // A provider whose clock is ahead takes no code that has ended by it.
  const isAhead = world.provider.skew.ms > 0;
  const expiresInMinutes = world.random.between(isAhead ? 16 : 1, 180);
  const order = anOrder(world, { channel, ...own, expiresInMinutes });
  const { status, body } = await world.api('POST', '/v1/payment-codes', order);
  if (status !== 201) return [`create: ${JSON.stringify(body)}`];
  const code = toMadeCode(world, body);
  const wrong =
    mode === 'DIPC'
      ? []
      : checkWire(await world.control('GET', '/exchanges?direction=IN'), world.clock.now());
  // Half of the codes are paid in their last second, by the gateway's own clock.
  const expiresAt = new Date(body.expiresAt);
  world.clock.set(new Date(expiresAt.getTime() - SECOND));
  await world.background(SECOND);
  // Its word counts, too, when it ends a code sooner.
  if (!isAhead && (await statusOf(world, code)) !== 'ACTIVE')
    wrong.push('not ACTIVE one second before its end');
  if (!isAhead && mode === 'DIPC' && (await asked(world, code)) !== 'PAYABLE')
    wrong.push('not payable one second before its end');
  if (world.random.chance(0.5) && !isAhead) {
    await pay(world, code);
    if ((await statusOf(world, code)) !== 'PAID') wrong.push('not PAID in its last second');
    return wrong;
  }
  world.clock.set(expiresAt);
  await world.background(SECOND);
  if ((await statusOf(world, code)) !== 'EXPIRED') wrong.push('not EXPIRED at its end');
  if (mode === 'DIPC' && (await asked(world, code)) === 'PAYABLE') wrong.push('still payable at its end');
  return wrong;
}

async function statusOf(world: World, { id }: MadeCode): Promise<string> {
  return (
    (await world.db.query<{ status: string }>('SELECT status FROM payment_codes WHERE id = $1', [id])).rows[0]
      ?.status ?? ''
  );
}

/** What a bank would be told about the number. */
async function asked(world: World, { channel, number, clientId }: MadeCode): Promise<string> {
  return (await world.control('POST', '/inquiries', { channel, number, clientId })).body.status as string;
}

/** The stamps of our calls: each in the form of its protocol, and of this very second. */
function checkWire(
  { body }: { body: { exchanges: { requestHeaders: Record<string, string> }[] } },
  now: Date,
): string[] {
  return body.exchanges.slice(-1).flatMap(({ requestHeaders: headers }) => {
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const snap = lower['x-timestamp'];
    const stamp = snap ?? lower['request-timestamp'] ?? '';
    const form = snap === undefined ? TIMES.NON_SNAP : TIMES.SNAP;
    const isNow = Math.abs(new Date(stamp).getTime() - now.getTime()) < 6 * 60 * MINUTE;
    return form.test(stamp) && isNow ? [] : [`stamp ${stamp} at ${now.toISOString()}`];
  });
}

export const CLOCK_FAULTS: readonly Fault[] = [
  {
    name: 'clocks',
    title: 'clock ±15 min, zone UTC / Jakarta / Kolkata, midnight, year end, leap day',
    counts: { quick: 100, nightly: 2000 },
    run: clocks,
  },
];
