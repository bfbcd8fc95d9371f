import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultRun } from '../fault.js';
import { Fleet } from '../fleet/fleet.js';
import type { Program } from '../fleet/program.js';
import { findAcknowledgedButLost, settleFleet, tallyFleet } from '../fleet/settle.js';
import type { Tally } from '../promises/tally.js';
import { createTestDatabase } from '../../support/embedded-database.js';
import { migratedTemplate } from '../world/migrated-template.js';
import { Load } from './load.js';

const GATEWAYS = 2;
/** Codes that wait to be paid when the killing begins. */
const KILL_STOCK = 6;

/** At which step the process dies: while the provider is asked, while it tells of money, or just anywhere. */
const STEPS: Readonly<Record<string, readonly object[]>> = {
  'create sent, not answered': [{ on: 'api', kind: 'slow', delayMs: 150 }],
  'create answered, answer lost': [{ on: 'api', kind: 'lose-answer', probability: 0.5 }],
  'notification acknowledged, answer lost': [{ on: 'notification', kind: 'lose-answer', probability: 0.5 }],
  'notification repeated': [{ on: 'notification', kind: 'duplicate', copies: 4 }],
  'a random moment': [],
};

/** Gateways are killed in the middle of their work, again and again. */
async function kills({ seed, count }: FaultRun): Promise<Tally> {
  const database = await createTestDatabase(await migratedTemplate());
  const fleet = await Fleet.open({ seed, gateways: GATEWAYS, databaseUrl: database.url });
  try {
    const load = new Load(fleet);
    await load.runFor(300, 20);
    const wrong: string[] = [];
    for (let killed = 0; killed < count; killed += GATEWAYS) {
      await killUnderLoad(fleet, load, Math.min(GATEWAYS, count - killed));
      wrong.push(...(await findAcknowledgedButLost(fleet)));
      await fleet.restart();
    }
    await fleet.control('DELETE', '/faults');
    wrong.push(...(await load.repeatAll()));
    await settleFleet(fleet);
    return await tallyFleet(fleet, count, wrong);
  } finally {
    await fleet.close();
    await database.drop();
  }
}

async function killUnderLoad(fleet: Fleet, load: Load, kill: number): Promise<void> {
  const rules = fleet.random.pick(Object.values(STEPS));
  await fleet.control('PUT', '/faults', { seed: fleet.random.between(1, 10 ** 6), rules });
  await load.stockUp(KILL_STOCK);
  const working = load.runFor(220, 20);
  const victims = fleet.random.shuffle(fleet.gateways).slice(0, kill);
  await Promise.all(
    victims.map((victim: Program) => pause(fleet.random.between(20, 200)).then(() => victim.crash())),
  );
  await working;
}

export const KILL_FAULTS: readonly Fault[] = [
  {
    name: 'killed',
    title: 'gateway SIGKILLed at a random or chosen step; callers repeat after the crash',
    counts: { quick: 50, nightly: 1000 },
    run: kills,
  },
];
