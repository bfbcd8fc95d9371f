import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { figure, type Finding } from '../report/finding.js';
import { runSql } from '../world/database.js';
import type { World } from '../world/world.js';
import type { Series } from './series.js';

/** How long the issuer takes: long enough for every caller to have asked. */
const ISSUE_MS = 300;

/** How often callers without a token make the gateway ask for one. */
export const tokenSeries: Series = {
  name: 'tokens',
  measure: async (world) => [
    await countRequests(world, 1, false),
    await countRequests(world, 4, false),
    await countRequests(world, 4, true),
  ],
};

async function countRequests(world: World, processes: number, killOne: boolean): Promise<Finding> {
  const issuer = await Issuer.start();
  const databaseUrl = await world.databases.create(`tokens_${processes}${killOne ? '_killed' : ''}`);
  await runSql(databaseUrl, [
    `CREATE TABLE access_tokens (key text PRIMARY KEY, token text NOT NULL, expires_at timestamptz NOT NULL,
      obtained_at timestamptz NOT NULL)`,
  ]);
  const callers = Math.ceil(world.scale.coldCallers / processes);
  const children = await Promise.all(
    Array.from({ length: processes }, () => startCaller(databaseUrl, issuer.url, callers)),
  );
  try {
    const served = await callTogether(children, issuer, killOne);
    if (served !== processes - (killOne ? 1 : 0))
      throw new Error('Some callers got no token, or different ones.');
  } finally {
    children.forEach((child) => child.kill());
    issuer.stop();
  }
  const goal = `token requests for ${world.scale.coldCallers} cold callers, ${processes} process${processes > 1 ? 'es' : ''}`;
  return figure(
    {
      goal: killOne ? `${goal}, one killed in mid-refresh` : goal,
      must: { most: 1 },
      aim: { most: 1 },
      notes: killOne ? ['answered ones; the killed process had begun another'] : [],
    },
    [issuer.answered],
    '',
  );
}

/** Lets all ask at once; resolves to how many processes ended up with one and the same token. */
async function callTogether(children: ChildProcess[], issuer: Issuer, killOne: boolean): Promise<number> {
  const tokens = new Set<unknown>();
  const [first, ...others] = children as [ChildProcess, ...ChildProcess[]];
  let victim: ChildProcess | undefined;
  if (killOne) {
    victim = first;
    first.send('call');
    await issuer.asked;
  }
  const rest = killOne ? others : children;
  const answers = rest.map((child) => once(child, 'message'));
  rest.forEach((child) => child.send('call'));
  if (victim) await delay(ISSUE_MS / 3);
  victim?.kill('SIGKILL');
  for (const answer of await Promise.all(answers)) tokens.add((answer[0] as { tokens: number }).tokens);
  return tokens.size === 1 && tokens.has(1) ? rest.length : 0;
}

async function startCaller(databaseUrl: string, issuerUrl: string, callers: number): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, '..', 'references', 'token-caller.program.js'), {
    env: { ...process.env, DATABASE_URL: databaseUrl, ISSUER_URL: issuerUrl, CALLERS: String(callers) },
  });
  await once(child, 'message');
  return child;
}

/** Gives out tokens, slowly, and counts. */
class Issuer {
  answered = 0;
  readonly asked: Promise<unknown>;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const timer = setTimeout(() => {
        this.answered += 1;
        response.end(`token ${this.answered}`);
      }, ISSUE_MS);
      response.once('close', () => clearTimeout(timer));
      request.resume();
    });
    this.asked = once(this.server, 'request');
  }

  static async start(): Promise<Issuer> {
    const issuer = new Issuer();
    issuer.server.listen(0, '127.0.0.1');
    await once(issuer.server, 'listening');
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
