import { setTimeout as pause } from 'node:timers/promises';
import { WebhookReceiver } from '../../../libs/events/src/testing/webhook-receiver.js';
import type { Fault, FaultRun } from '../fault.js';
import { Fleet } from '../fleet/fleet.js';
import { providerPayments, settleFleet, tallyFleet } from '../fleet/settle.js';
import type { Tally } from '../promises/tally.js';
import { createTestDatabase } from '../../support/embedded-database.js';
import { migratedTemplate } from '../world/migrated-template.js';
import { Load } from './load.js';

/** Two instances are replaced one after the other while shops, payers and the provider go on. */
async function rolling({ seed, count }: FaultRun): Promise<Tally> {
  const database = await createTestDatabase(await migratedTemplate());
  const fleet = await Fleet.open({ seed, gateways: 2, databaseUrl: database.url });
  const receiver = new WebhookReceiver();
  await receiver.open();
  try {
    const endpoint = await fleet.api('POST', '/v1/webhook-endpoints', { url: receiver.url() });
    if (endpoint.status !== 201) throw new Error(`no endpoint: ${JSON.stringify(endpoint.body)}`);
    fleet.hunt.forget(`answer to POST /v1/webhook-endpoints`);
    fleet.hunt.add('webhook secret', endpoint.body.secret as string);
    const load = new Load(fleet);
    for (let round = 0; round < count; round++) await roll(fleet, load);
    const failed = await findFailedCallbacks(fleet);
    await settleFleet(fleet);
    return await tallyFleet(fleet, count, [...failed, ...(await findUndelivered(fleet, receiver))]);
  } finally {
    await fleet.close();
    await receiver.close();
    await database.drop();
  }
}

async function roll(fleet: Fleet, load: Load): Promise<void> {
  const state = { rolling: true };
  const working = (async () => {
    while (state.rolling) await load.runFor(200, 20);
  })();
  for (const gateway of fleet.gateways) {
    await pause(100);
    await gateway.stop();
    await gateway.start();
  }
  state.rolling = false;
  await working;
}

async function findFailedCallbacks(fleet: Fleet): Promise<string[]> {
  const attempts = (await providerPayments(fleet)).flatMap(({ notification }) => notification.attempts);
  const failed = attempts.filter(({ status }) => status === null || status >= 300);
  return failed.map((attempt) => `a callback failed: ${JSON.stringify(attempt)}`);
}

/** Every event reaches the receiver, in the order of its code. */
async function findUndelivered(fleet: Fleet, receiver: WebhookReceiver): Promise<string[]> {
  const { rows } = await fleet.db.query<{ id: string }>('SELECT id FROM events');
  const missing = () => rows.filter(({ id }) => !receiver.received.some(({ eventId }) => eventId === id));
  for (let tries = 0; tries < 600 && missing().length > 0; tries++) await pause(100);
  return missing().map(({ id }) => `event ${id} never reached the receiver`);
}

export const ROLLING_FAULTS: readonly Fault[] = [
  {
    name: 'rolling',
    title: 'SIGTERM during load, rolling over two instances',
    counts: { quick: 5, nightly: 100 },
    run: rolling,
  },
];
