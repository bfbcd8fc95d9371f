import { readdir, readFile } from 'node:fs/promises';
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../apps/local-stack/src/embedded-postgres/index.js';
import type { Fault, FaultRun } from '../fault.js';
import { Fleet } from '../fleet/fleet.js';
import { findAcknowledgedButLost, settleFleet, tallyFleet } from '../fleet/settle.js';
import type { Tally } from '../promises/tally.js';
import { Load } from './load.js';

const MOST_RECOVERY_MS = 5_000;
const FROZEN_MS = 800;

/** A database server of the run's own, which it may kill. */
class Server {
  private constructor(
    private readonly folder: string,
    private running: EmbeddedPostgres,
  ) {}

  static async open(): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-faults-db-'));
    await chmod(folder, 0o711);
    return new Server(folder, await startEmbeddedPostgres({ dataDir: join(folder, 'data'), durable: true }));
  }

  get url(): string {
    return this.running.url;
  }

  async kill(): Promise<void> {
    process.kill(this.running.pid, 'SIGKILL');
    await this.running.exited;
    await this.again();
  }

  async restart(): Promise<void> {
    await this.running.stop();
    await this.again();
  }

  /** Stops every process of the server for a while, as an overcommitted machine does. */
  async freeze(ms: number): Promise<void> {
    const pids = [this.running.pid, ...(await childrenOf(this.running.pid))];
    signal(pids, 'SIGSTOP');
    await pause(ms);
    signal(pids, 'SIGCONT');
  }

  async discard(): Promise<void> {
    await this.running.discard();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async again(): Promise<void> {
    const { port } = this.running;
    this.running = await startEmbeddedPostgres({ dataDir: join(this.folder, 'data'), durable: true, port });
  }
}

type Trouble = (server: Server, fleet: Fleet) => Promise<unknown>;
const TROUBLES: Readonly<Record<string, Trouble>> = {
  killed: (server) => server.kill(),
  restarted: (server) => server.restart(),
  'connections cut': (_server, fleet) =>
    fleet.db.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL',
    ),
  frozen: (server) => server.freeze(FROZEN_MS),
};

/** The database dies, comes back, cuts connections and stands still, all under load. */
async function database({ seed, count }: FaultRun): Promise<Tally> {
  const server = await Server.open();
  const fleet = await Fleet.open({ seed, gateways: 2, databaseUrl: server.url });
  try {
    const load = new Load(fleet);
    await load.runFor(300, 25);
    const wrong: string[] = [];
    const names = Array.from({ length: count }, (_, index) => Object.keys(TROUBLES)[index % 4] as string);
    for (const name of fleet.random.shuffle(names)) wrong.push(...(await strike(name, server, fleet, load)));
    wrong.push(...(await load.repeatAll()));
    await settleFleet(fleet);
    return await tallyFleet(fleet, count, wrong);
  } finally {
    await fleet.close();
    await server.discard();
  }
}

async function strike(name: string, server: Server, fleet: Fleet, load: Load): Promise<string[]> {
  const working = load.runFor(400, 25);
  await pause(fleet.random.between(20, 200));
  await TROUBLES[name]?.(server, fleet);
  const back = performance.now();
  const first = await untilServing(fleet);
  const recoveryMs = Math.round(performance.now() - back);
  await working;
  const late =
    first && recoveryMs <= MOST_RECOVERY_MS ? [] : [`${name}: served again after ${recoveryMs} ms`];
  const dead = fleet.gateways
    .filter(({ isRunning }) => !isRunning)
    .map(({ lastWords }) => `${name}: a gateway ended, saying ${lastWords}`);
  await fleet.restart();
  return [...late, ...dead, ...(await findAcknowledgedButLost(fleet))];
}

async function untilServing(fleet: Fleet): Promise<boolean> {
  for (let tries = 0; tries < 400; tries++) {
    const { status } = await fleet.api('GET', '/v1/payments?limit=1');
    if (status === 200) return true;
    await pause(25);
  }
  return false;
}

/** The processes that a process has started, as Linux and, by `ps`, others tell. */
async function childrenOf(parent: number): Promise<number[]> {
  const entries = await readdir('/proc').catch(() => [] as string[]);
  const pids = entries.filter((entry) => /^\d+$/.test(entry)).map(Number);
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => Number(stats[index]?.replace(/^.*\) /s, '').split(' ')[1]) === parent);
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // A session that ended in between.
    }
  }
}

export const DATABASE_FAULTS: readonly Fault[] = [
  {
    name: 'database',
    title: 'PostgreSQL killed, restarted, connections cut, frozen',
    counts: { quick: 20, nightly: 400 },
    run: database,
  },
];
