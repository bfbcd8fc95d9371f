import { figure, type Finding } from '../report/finding.js';
import { median } from '../report/statistics.js';
import type { LoadResult } from '../load/job.js';
import type { World } from '../world/world.js';
import type { Series } from './series.js';

/** Callers of a shop that is busy, but far from the limit of either program. */
const CONNECTIONS = 4;
const RATE_PER_SECOND = 40;

/** What the gateway adds to the time of a create: its own answer's time less that of R3, DOKU called directly. */
export const createSeries: Series = {
  name: 'creates',
  measure: async (world) => {
    const rounds: { gateway: LoadResult; direct: LoadResult }[] = [];
    for (let round = 0; round <= world.scale.rounds; round++) {
      const direct = await create(world, 'directCreate', round);
      const gateway = await create(world, 'restCreate', round);
      if (round > 0) rounds.push({ gateway, direct });
    }
    return [addedTime('p50', 10, 2, rounds), addedTime('p99', 40, 8, rounds)];
  },
};

async function create(world: World, kind: 'restCreate' | 'directCreate', round: number): Promise<LoadResult> {
  const [simulator, { gateway }] = [await world.simulator(), await world.mainSite()];
  const count = world.scale.createsPerRound;
  const isDirect = kind === 'directCreate';
  return world.load.run(
    {
      kind,
      ports: [isDirect ? simulator.port : gateway.port],
      signer: world.signer,
      first: round * count,
      count,
      connections: CONNECTIONS,
      ratePerSecond: RATE_PER_SECOND,
    },
    isDirect ? 200 : 201,
  );
}

function addedTime(
  percentile: 'p50' | 'p99',
  must: number,
  aim: number,
  rounds: readonly { gateway: LoadResult; direct: LoadResult }[],
): Finding {
  const gateway = rounds.map((round) => round.gateway[percentile]);
  const direct = rounds.map((round) => round.direct[percentile]);
  const added = gateway.map((value, round) => value - (direct[round] as number));
  const finding = figure(
    {
      goal: `time added per create, ${percentile}`,
      must: { most: must },
      aim: { most: aim },
      notes: [
        `${median(gateway).toFixed(1)} ms through the gateway, ${median(direct).toFixed(1)} ms without it`,
      ],
    },
    added,
    'ms',
  );
  return { ...finding, figures: { gateway, direct } };
}
