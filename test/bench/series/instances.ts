import { availableParallelism } from 'node:os';
import { comparison, type Finding } from '../report/finding.js';
import { interleave } from './interleave.js';
import type { Series } from './series.js';

const CONNECTIONS = 32;
/** Load generator, database and two instances need a core each before a second instance can show its worth. */
const CORES_NEEDED = 4;

/** Two instances on one database against one. */
export const instanceSeries: Series = {
  name: 'instances',
  measure: async (world): Promise<Finding[]> => {
    const { gateway, databaseUrl } = await world.mainSite();
    const second = await world.startGateway(databaseUrl);
    const send = async (ports: readonly number[]) => {
      const count = world.scale.notificationsPerRound;
      const first = world.takePlaces('gateway', count);
      const job = { kind: 'nonSnapNotification', signer: world.signer, connections: CONNECTIONS } as const;
      return (await world.load.run({ ...job, ports, first, count })).perSecond;
    };
    const { one, two } = await interleave(world.scale.rounds, {
      one: () => send([gateway.port]),
      two: () => send([gateway.port, second.port]),
    });
    await second.stop();
    const cores = availableParallelism();
    const limit =
      cores < CORES_NEEDED
        ? [`the limit was the machine: ${cores} cores for database, load and instances together`]
        : [];
    const goal = 'notifications, 2 instances ÷ 1';
    return [
      comparison({ goal, must: { least: 1.4 }, aim: { least: 1.9 }, notes: limit }, two, one, 'per second'),
    ];
  },
};
