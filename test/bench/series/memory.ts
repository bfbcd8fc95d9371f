import { figure, type Finding } from '../report/finding.js';
import type { Program } from '../world/program.js';
import type { Site, World } from '../world/world.js';
import type { Series } from './series.js';

const CONNECTIONS = 16;
/** Requests are signed before they are sent, and must fit into the load generator's memory. */
const PORTION = 20_000;

/** What one gateway holds after many notifications, and whether it goes on growing. */
export const memorySeries: Series = {
  name: 'memory',
  measure: async (world) => {
    const { notificationsBeforeMemory: before, notificationsForGrowth: further } = world.scale;
    const site = await world.openSite('gateway_memory', { from: 0, count: before + further, step: 2 });
    try {
      await send(world, site, 0, before);
      const held = await resident(site.gateway);
      await send(world, site, before, further);
      const growth = ((await resident(site.gateway)) - held) * (100_000 / further);
      return [heldFinding(held, before), growthFinding(growth, further)];
    } finally {
      await site.gateway.stop();
      await world.databases.drop('gateway_memory');
    }
  },
};

async function send(world: World, { gateway }: Site, first: number, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += PORTION) {
    await world.load.run({
      kind: 'nonSnapNotification',
      ports: [gateway.port],
      signer: world.signer,
      first: first + sent,
      count: Math.min(PORTION, count - sent),
      connections: CONNECTIONS,
    });
  }
}

async function resident(gateway: Program): Promise<number> {
  return (await gateway.residentMegabytes()) ?? Number.NaN;
}

function heldFinding(held: number, after: number): Finding {
  const goal = `resident memory after ${after.toLocaleString('en')} notifications`;
  return figure({ goal, must: { most: 400 }, aim: { most: 160 } }, [held], 'MB');
}

function growthFinding(growth: number, over: number): Finding {
  return figure(
    {
      goal: 'growth per further 100,000',
      must: { most: 5 },
      aim: { most: 0 },
      notes: over === 100_000 ? [] : [`from only ${over.toLocaleString('en')}: means little`],
    },
    [growth],
    'MB',
  );
}
