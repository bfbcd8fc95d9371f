import { figure, type Finding } from '../report/finding.js';
import { askSql, runSql } from '../world/database.js';
import { WebhookReceiver } from '../world/webhook-receiver.js';
import type { Site, World } from '../world/world.js';
import { interleave, roundsInAll } from './interleave.js';
import type { Series } from './series.js';

/** Each of the notifications is a payment and a paid order: two events. */
const NOTIFICATIONS_PER_SECOND = 100;
const EVENTS_EACH = 2;
const CONNECTIONS = 16;
/** A backlog takes long, and rounds differ little. */
const BACKLOGS_AT_MOST = 3;

/** How fast events reach a caller, one by one and from a backlog. */
export const eventSeries: Series = {
  name: 'events',
  measure: async (world) => {
    const count = NOTIFICATIONS_PER_SECOND * world.scale.eventSeconds;
    // Every second code is a non-SNAP one.
    const codes = { from: 0, count: 2 * count * roundsInAll(world.scale.rounds) };
    const site = await world.openSite('gateway_events', codes);
    const receiver = await WebhookReceiver.start();
    try {
      await registerEndpoint(world, site, receiver.url);
      return [await deliveryTime(world, site, receiver, count), await drain(world, site, receiver)];
    } finally {
      receiver.stop();
      await site.gateway.stop();
    }
  },
};

async function deliveryTime(
  world: World,
  { gateway }: Site,
  receiver: WebhookReceiver,
  count: number,
): Promise<Finding> {
  const { values } = await interleave(world.scale.rounds, {
    values: async (round) => {
      const before = receiver.ages.length;
      await world.load.run({
        kind: 'nonSnapNotification',
        ports: [gateway.port],
        signer: world.signer,
        first: round * count,
        count,
        connections: CONNECTIONS,
        ratePerSecond: NOTIFICATIONS_PER_SECOND,
      });
      await receiver.hasReceived(before + count * EVENTS_EACH);
      const ages = receiver.ages.slice(before).toSorted((a, b) => a - b);
      return (ages[Math.floor(ages.length * 0.99)] ?? 0) / 1000;
    },
  });
  return figure(
    {
      goal: 'event delivery after commit, p99 at 200 events/s',
      must: { most: 2 },
      aim: { most: 0.2 },
      notes: ['from the decision, a little before the commit, to the arrival of the webhook'],
    },
    values,
    's',
  );
}

/** Events that nobody has told anybody yet, of as many codes, put into the outbox at once. */
async function drain(world: World, { databaseUrl }: Site, receiver: WebhookReceiver): Promise<Finding> {
  const { backlog, rounds } = world.scale;
  const template = await askSql<string>(databaseUrl, 'SELECT id FROM events ORDER BY seq LIMIT 1');
  const { values } = await interleave(Math.min(rounds, BACKLOGS_AT_MOST), {
    values: async () => {
      const expected = receiver.ages.length + backlog;
      const begin = performance.now();
      await runSql(databaseUrl, [
        `INSERT INTO events (id, type, merchant_account, payment_code_id, order_id, occurred_at, payload)
          SELECT gen_random_uuid(), type, merchant_account, gen_random_uuid(), order_id, now(), payload
          FROM events, generate_series(1, ${backlog}) WHERE id = '${template}'`,
      ]);
      await receiver.hasReceived(expected);
      return backlog / ((performance.now() - begin) / 1000);
    },
  });
  const goal = `event backlog drain, ${backlog.toLocaleString('en')} events`;
  return figure({ goal, must: { least: 300 }, aim: { least: 1_000 } }, values, 'per second');
}

async function registerEndpoint(world: World, { gateway }: Site, url: string): Promise<void> {
  const answer = await fetch(`${gateway.url}/v1/webhook-endpoints`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${world.signer.apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  if (answer.status !== 201)
    throw new Error(`No webhook endpoint: HTTP ${answer.status} ${await answer.text()}`);
}
