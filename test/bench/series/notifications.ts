import type { LoadJob, LoadResult } from '../load/job.js';
import { comparison, type Finding } from '../report/finding.js';
import type { World } from '../world/world.js';
import { interleave } from './interleave.js';
import type { Series } from './series.js';

const CONNECTIONS = 16;
const RATE_PER_SECOND = 200;

/** The whole work of a notification against R1. */
export const notificationSeries: Series = {
  name: 'notifications',
  measure: async (world) => [await throughput(world), await latency(world)],
};

async function throughput(world: World): Promise<Finding> {
  const send = await sender(world, { count: world.scale.notificationsPerRound });
  const { gateway, bare } = await interleave(world.scale.rounds, {
    bare: async () => (await send.bare()).perSecond,
    gateway: async () => (await send.gateway()).perSecond,
  });
  return comparison(
    {
      goal: 'notification throughput ÷ R1, 16 connections',
      must: { least: 0.5 },
      aim: { least: 0.8 },
    },
    gateway,
    bare,
    'per second',
  );
}

async function latency(world: World): Promise<Finding> {
  const count = RATE_PER_SECOND * world.scale.secondsAtFixedRate;
  const send = await sender(world, { count, ratePerSecond: RATE_PER_SECOND });
  const { gateway, bare } = await interleave(world.scale.rounds, {
    bare: async () => (await send.bare()).p99,
    gateway: async () => (await send.gateway()).p99,
  });
  return comparison(
    { goal: 'notification p99 at 200/s ÷ R1', must: { most: 3 }, aim: { most: 1.3 } },
    gateway,
    bare,
    'ms',
  );
}

async function sender(
  world: World,
  job: Pick<LoadJob, 'count' | 'ratePerSecond'>,
): Promise<Record<'gateway' | 'bare', () => Promise<LoadResult>>> {
  const [{ gateway }, bare] = [await world.mainSite(), await world.bareProgram('bare-notification')];
  const send = (side: 'gateway' | 'bare', port: number) =>
    world.load.run({
      ...job,
      kind: 'nonSnapNotification',
      ports: [port],
      signer: world.signer,
      first: world.takePlaces(side, job.count),
      connections: CONNECTIONS,
    });
  return { gateway: () => send('gateway', gateway.port), bare: () => send('bare', bare.port) };
}
