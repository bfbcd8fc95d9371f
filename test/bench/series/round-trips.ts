import type { RequestKind } from '../load/job.js';
import { figure, type Finding } from '../report/finding.js';
import { loadCodes } from '../world/bulk-load.js';
import { RoundTripCounter } from '../world/round-trip-counter.js';
import type { Series } from './series.js';

const PATHS: readonly (readonly [
  name: string,
  kind: RequestKind,
  status: number,
  must: number,
  aim: number,
])[] = [
  ['notification', 'nonSnapNotification', 200, 2, 1],
  ['inquiry', 'nonSnapInquiry', 200, 1, 1],
  ['create', 'restCreate', 201, 4, 3],
];
const CALLS = 10;

/** How often each path waits for the database. A house test holds these figures, too. */
export const roundTripSeries: Series = {
  name: 'round-trips',
  measure: async (world) => {
    const databaseUrl = await world.databases.create('gateway_round_trips');
    const counter = await RoundTripCounter.start(databaseUrl);
    const gateway = await world.startGateway(counter.url, { JOBS_ENABLED: 'false' });
    try {
      await loadCodes(databaseUrl, { from: 0, count: CALLS * 8 });
      const findings: Finding[] = [];
      for (const [place, [name, kind, status, must, aim]] of PATHS.entries()) {
        const send = (first: number, count: number) =>
          world.load.run(
            { kind, ports: [gateway.port], signer: world.signer, first, count, connections: 1 },
            status,
          );
        // The first calls open connections and look at the API key.
        await send(place * 2 * CALLS, CALLS);
        const roundTrips = await perCall(counter, () => send((place * 2 + 1) * CALLS, CALLS));
        const goal = `SQL round trips per ${name}`;
        findings.push(figure({ goal, must: { most: must }, aim: { most: aim } }, [roundTrips], ''));
      }
      return findings;
    } finally {
      await gateway.stop();
      counter.stop();
    }
  },
};

/** Journals of inquiries and looks at API keys come once for many calls, so the figure is rounded down. */
async function perCall(counter: RoundTripCounter, send: () => Promise<unknown>): Promise<number> {
  return Math.floor((await counter.during(send)) / CALLS);
}
