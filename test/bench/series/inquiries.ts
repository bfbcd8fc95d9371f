import { randomInt } from 'node:crypto';
import type { LoadJob, Signer } from '../load/job.js';
import { comparison, figure, type Finding } from '../report/finding.js';
import { fetchSnapToken } from '../world/snap-token.js';
import type { World } from '../world/world.js';
import { interleave } from './interleave.js';
import type { Series } from './series.js';

const CONNECTIONS = 16;
const RATE_PER_SECOND = 200;

type InquiryKind = Extract<LoadJob['kind'], 'nonSnapInquiry' | 'snapInquiry'>;
const PROTOCOLS: readonly (readonly [name: string, kind: InquiryKind])[] = [
  ['non-SNAP', 'nonSnapInquiry'],
  ['SNAP', 'snapInquiry'],
];

/** Inquiries of both protocols against R2. */
export const inquirySeries: Series = {
  name: 'inquiries',
  measure: async (world) => {
    const { gateway } = await world.mainSite();
    const accessToken = await fetchSnapToken(gateway.url, world.installation.credentials);
    const signer = { ...world.signer, accessToken };
    const findings: Finding[] = [];
    for (const [name, kind] of PROTOCOLS) findings.push(await throughput(world, signer, name, kind));
    for (const [name, kind] of PROTOCOLS) findings.push(await latency(world, signer, name, kind));
    return findings;
  },
};

async function throughput(world: World, signer: Signer, name: string, kind: InquiryKind): Promise<Finding> {
  const [{ gateway }, bare] = [await world.mainSite(), await world.bareProgram('bare-inquiry')];
  const ask = async (port: number) =>
    (await world.load.run(inquiryJob(world, signer, kind, port, world.scale.inquiriesPerRound))).perSecond;
  const values = await interleave(world.scale.rounds, {
    bare: () => ask(bare.port),
    gateway: () => ask(gateway.port),
  });
  return comparison(
    {
      goal: `inquiry throughput ÷ R2, ${name}, ${world.scale.codes.toLocaleString('en')} codes`,
      must: { least: 0.6 },
      aim: { least: 0.85 },
    },
    values.gateway,
    values.bare,
    'per second',
  );
}

async function latency(world: World, signer: Signer, name: string, kind: InquiryKind): Promise<Finding> {
  const { gateway } = await world.mainSite();
  const count = RATE_PER_SECOND * world.scale.secondsAtFixedRate;
  const { values } = await interleave(world.scale.rounds, {
    values: async () => {
      const job = inquiryJob(world, signer, kind, gateway.port, count);
      return (await world.load.run({ ...job, ratePerSecond: RATE_PER_SECOND })).p99;
    },
  });
  return figure(
    { goal: `inquiry p99 at 200/s, ${name}`, must: { most: 50 }, aim: { most: 15 } },
    values,
    'ms',
  );
}

/** Asks about codes that no series pays, starting anywhere among them. */
function inquiryJob(
  { scale }: World,
  signer: Signer,
  kind: InquiryKind,
  port: number,
  count: number,
): LoadJob {
  const places = scale.codes / 2;
  const first = randomInt(Math.floor(places / 2), places - count);
  return { kind, ports: [port], signer, first, count, connections: CONNECTIONS };
}
