import type { World } from '../world/world.js';
import { readBooks } from './books.js';
import { checkPromises, type Findings } from './check-promises.js';

/** One line of the report. */
export interface Tally {
  /** Runs of the fault: messages, kills, codes, as its name says. */
  readonly runs: number;
  /** Payments that the provider took. */
  readonly payments: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: readonly string[];
}

/** Checks all promises at the end of a run in this process, and searches all that left it for secrets. */
export async function tallyWorld(
  world: World,
  runs: number,
  alsoWrong: readonly string[] = [],
): Promise<Tally> {
  const payments = world.provider.payments.list();
  const findings = checkPromises(await readBooks(world.db), payments, world.accountOf);
  const unacknowledged = await findUnkept(world);
  const secrets = await huntSecrets(world);
  return {
    runs,
    payments: payments.length,
    lost: findings.lost,
    doubled: findings.doubled,
    wrong: [...alsoWrong, ...findings.wrong, ...unacknowledged, ...secrets],
  };
}

/** Adds the results of parts of one fault up. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  return {
    runs: sum(({ runs }) => runs),
    payments: sum(({ payments }) => payments),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    wrong: tallies.flatMap(({ wrong }) => wrong),
  };
}

export type { Findings };

/** Every notification that was answered with success is kept as evidence. */
async function findUnkept(world: World): Promise<string[]> {
  const acknowledged = world.provider.http.acknowledged;
  const { rows } = await world.db.query<{ request_id: string; copies: number }>(
    `SELECT request_id, count(*)::int AS copies FROM callbacks WHERE kind = 'NOTIFICATION' GROUP BY request_id`,
  );
  const kept = new Map(rows.map(({ request_id, copies }) => [request_id, copies]));
  return [...acknowledged].flatMap(([requestId, copies]) =>
    (kept.get(requestId) ?? 0) >= copies
      ? []
      : [`${requestId} was acknowledged ${copies} times and kept ${kept.get(requestId) ?? 0} times`],
  );
}

/** What the gateway keeps for people to read, besides what it says while it runs. */
const READABLE = ['events', 'callbacks', 'exchanges', 'transitions', 'webhook_attempts', 'idempotency_keys'];

async function huntSecrets(world: World): Promise<string[]> {
  for (const table of READABLE) {
    const { rows } = await world.db.query<{ text: string }>(
      `SELECT string_agg(t::text, E'\\n') AS text FROM ${table} t`,
    );
    world.hunt.hear(`table ${table}`, rows[0]?.text ?? '');
  }
  const metrics = await world.gateways[0]?.inject({ method: 'GET', url: '/metrics' });
  world.hunt.hear('metrics', metrics?.payload ?? '');
  return world.hunt.findings().map((finding) => `secret: ${finding}`);
}
