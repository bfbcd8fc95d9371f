import type { Fault, FaultRun } from '../fault.js';
import { tallyWorld, type Tally } from '../promises/tally.js';
import { anOrderOfAnyKind, inParallel, makeCodes, pay } from '../world/shop.js';
import { World } from '../world/world.js';

const HOUR = 3_600_000;

/** Each notification two to ten times, up to 32 at once. */
async function duplicates({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, gateways: 2 });
  try {
    const codes = await makeCodes(world, count, anOrderOfAnyKind);
    await world.control('PUT', '/faults', { seed, rules: [{ on: 'notification', kind: 'drop' }] });
    const paid = await inParallel(codes, 16, (code) => pay(world, code));
    const deliveries = paid.flatMap(({ body }) =>
      Array.from({ length: world.random.between(2, 10) }, () => body.notification.id as string),
    );
    const answers = await inParallel(world.random.shuffle(deliveries), 32, (id) =>
      world.control('POST', `/notifications/${id}/resend`),
    );
    const refused = answers.filter(({ body }) => body.fate !== 'DELIVERED').length;
    return await tallyWorld(
      world,
      deliveries.length,
      refused ? [`${refused} copies were not acknowledged`] : [],
    );
  } finally {
    await world.close();
  }
}

/** All notifications of a day are lost; the sweep alone must find the money. */
async function allLost({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed });
  try {
    await world.control('PUT', '/faults', { seed, rules: [{ on: 'notification', kind: 'drop' }] });
    const steps = (24 * HOUR) / 60_000;
    const starts = Array.from({ length: count }, () => world.random.between(0, steps - 60)).sort(
      (a, b) => a - b,
    );
    const due = starts.map((start) => ({ start, payAt: start + world.random.between(0, 59) }));
    const waiting: { payAt: number; pay: () => Promise<unknown> }[] = [];
    for (let step = 0; step < steps; step++) {
      const begun = due.filter(({ start }) => start === step);
      const codes = await makeCodes(world, begun.length, anOrderOfAnyKind);
      begun.forEach(({ payAt }, index) => {
        const code = codes[index];
        if (code) waiting.push({ payAt, pay: () => pay(world, code) });
      });
      for (const each of waiting.filter(({ payAt }) => payAt === step)) await each.pay();
      await world.step(60_000);
    }
    await world.runFor(15 * 60_000);
    return await tallyWorld(world, count, await findLate(world));
  } finally {
    await world.close();
  }
}

/** Our acknowledgement is lost after the commit; the provider comes back with the same money. */
async function lostAcknowledgements({ seed, count }: FaultRun): Promise<Tally> {
  const world = await World.open({ seed, gateways: 2 });
  try {
    const codes = await makeCodes(world, count, anOrderOfAnyKind);
    await world.control('PUT', '/faults', { seed, rules: [{ on: 'notification', kind: 'lose-answer' }] });
    await inParallel(codes, 16, (code) => pay(world, code));
    await world.control('PUT', '/faults', {
      seed,
      rules: [{ on: 'notification', kind: 'lose-answer', probability: 0.3 }],
    });
    await world.runFor(13 * HOUR, 30 * 60_000);
    const repeats = world.provider.payments
      .list()
      .filter(({ notification }) => notification.attempts.length < 2).length;
    return await tallyWorld(world, count, repeats ? [`${repeats} notifications were not repeated`] : []);
  } finally {
    await world.close();
  }
}

/** Payments that were booked later than the promised quarter of an hour. */
async function findLate(world: World): Promise<string[]> {
  const { rows } = await world.db.query<{ id: string; minutes: number }>(
    `SELECT id, extract(epoch FROM received_at - paid_at)::float8 / 60 AS minutes FROM payments`,
  );
  return rows
    .filter(({ minutes }) => minutes > 15)
    .map(({ id, minutes }) => `payment ${id} was found after ${minutes} minutes`);
}

export const NOTIFICATION_FAULTS: readonly Fault[] = [
  {
    name: 'ack-lost',
    title: 'our acknowledgement lost after commit',
    counts: { quick: 500, nightly: 10_000 },
    run: lostAcknowledgements,
  },
  {
    name: 'duplicates',
    title: 'each notification sent 2 to 10 times, up to 32 at once',
    counts: { quick: 1000, nightly: 20_000 },
    run: duplicates,
  },
  {
    name: 'all-lost',
    title: 'all notifications lost for 24 virtual hours',
    counts: { quick: 200, nightly: 2000 },
    run: allLost,
  },
];
