import { randomInt } from 'node:crypto';
import type { RequestKind } from '../load/job.js';
import { comparison, type Finding } from '../report/finding.js';
import type { Site, World } from '../world/world.js';
import { interleave } from './interleave.js';
import type { Series } from './series.js';

const CONNECTIONS = 16;

/** What a thousand times as many codes cost. */
export const sizeSeries: Series = {
  name: 'sizes',
  measure: async (world) => {
    const { smallSize, largeSize } = world.scale;
    const small = await world.openSite('gateway_small', { from: 0, count: smallSize });
    const large = await world.openSite('gateway_large', { from: 0, count: largeSize });
    try {
      const inquiry = await compareSizes(world, small, large, 'nonSnapInquiry', smallSize / 4);
      // Each small code can be paid once.
      const rounds = world.scale.rounds + 1;
      const payable = Math.min(world.scale.notificationsPerRound, Math.floor(smallSize / 2 / rounds));
      return [inquiry, await compareSizes(world, small, large, 'nonSnapNotification', payable)];
    } finally {
      await Promise.all([small.gateway.stop(), large.gateway.stop()]);
      for (const name of ['gateway_small', 'gateway_large']) await world.databases.drop(name);
    }
  },
};

async function compareSizes(
  world: World,
  small: Site,
  large: Site,
  kind: RequestKind,
  count: number,
): Promise<Finding> {
  const { smallSize, largeSize, rounds } = world.scale;
  const run = async ({ gateway }: Site, size: number, round: number) => {
    // Spread over the whole table, so that the large one does not fit into one corner of the memory.
    const first = kind === 'nonSnapInquiry' ? randomInt(size / 2 - count) : firstPayable(size, rounds, round);
    const job = { kind, ports: [gateway.port], signer: world.signer, first, count, connections: CONNECTIONS };
    return (await world.load.run(job)).perSecond;
  };
  const values = await interleave(rounds, {
    small: (round) => run(small, smallSize, round),
    large: (round) => run(large, largeSize, round),
  });
  const name = kind === 'nonSnapInquiry' ? 'inquiry' : 'notification';
  const [many, few] = [largeSize.toLocaleString('en'), smallSize.toLocaleString('en')];
  const goal = `${name} throughput at ${many} codes ÷ at ${few}`;
  const bounds = { must: { least: 0.7 }, aim: { least: 0.9 } };
  return comparison({ goal, ...bounds }, values.large, values.small, 'per second');
}

/** Rounds pay codes of their own, evenly spread over the table. */
function firstPayable(size: number, rounds: number, round: number): number {
  return Math.floor((size / 2 / (rounds + 1)) * round);
}
