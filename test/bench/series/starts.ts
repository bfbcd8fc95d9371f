import { figure, type Finding } from '../report/finding.js';
import { interleave } from './interleave.js';
import type { Series } from './series.js';

/** From the start of the process until it is ready, with the database up and its schema in place. */
export const startSeries: Series = {
  name: 'starts',
  measure: async (world): Promise<Finding[]> => {
    const databaseUrl = await world.databases.create('gateway_starts');
    const { values } = await interleave(world.scale.starts, {
      values: async () => {
        const gateway = await world.startGateway(databaseUrl);
        await gateway.stop();
        return gateway.readyAfterMs / 1000;
      },
    });
    const goal = 'ready after start, database up';
    return [figure({ goal, must: { most: 6 }, aim: { most: 1.5 } }, values, 's')];
  },
};
