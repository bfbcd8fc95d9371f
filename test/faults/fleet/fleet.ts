import { join } from 'node:path';
import type pg from 'pg';
import { SeededRandom } from '@app/domain/testing';
import { builtPrograms } from '../../../apps/local-stack/src/built-programs.js';
import { findFreePorts } from '../../../apps/local-stack/src/embedded-postgres/index.js';
import { SecretHunt } from '../promises/secret-hunt.js';
import { credentials, writeAccounts, type AccountFiles } from '../world/accounts.js';
import { openPool } from '../world/open-pool.js';
import type { Answer } from '../world/world.js';
import { Balancer } from './balancer.js';
import { Program } from './program.js';

export interface FleetOptions {
  readonly seed: number;
  readonly gateways: number;
  /** An empty or migrated database; the gateways migrate it. */
  readonly databaseUrl: string;
  readonly environment?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Real processes: some gateways behind a balancer, the simulated provider, on a real PostgreSQL. */
export class Fleet {
  readonly hunt = new SecretHunt(credentials());
  readonly random: SeededRandom;
  readonly accounts = credentials().accounts;
  /** How many orders were made up so far. */
  orders = 0;

  private constructor(
    seed: number,
    readonly gateways: readonly Program[],
    readonly simulator: Program,
    readonly db: pg.Pool,
    private readonly balancer: Balancer,
    private readonly urls: { readonly gateway: string; readonly simulator: string },
    private readonly files: AccountFiles,
  ) {
    this.random = new SeededRandom(seed);
  }

  static async open({ seed, gateways, databaseUrl, environment = {} }: FleetOptions): Promise<Fleet> {
    const balancer = new Balancer();
    const gatewayUrl = await balancer.open();
    const files = await writeAccounts(credentials(), gatewayUrl);
    const commands = await builtPrograms(() => undefined);
    const [simulatorPort, ...ports] = (await findFreePorts(gateways + 1)) as [number, ...number[]];
    const urls = { gateway: gatewayUrl, simulator: `http://127.0.0.1:${simulatorPort}` };
    const hear: { line: (line: string) => void } = { line: () => undefined };
    const onLine = (line: string) => hear.line(line);
    const simulator = new Program({
      command: commands.simulator,
      environment: {
        SIMULATOR_PORT: String(simulatorPort),
        SIMULATOR_ACCOUNTS_FILE: files.simulatorAccountsFile,
        SIMULATOR_SEED: String(seed),
      },
      healthUrl: `${urls.simulator}/health`,
      onLine: () => undefined,
    });
    const programs = ports.map((port) => {
      const own = gatewayEnvironment({ port, databaseUrl, urls, files });
      const healthUrl = `http://127.0.0.1:${port}/health/ready`;
      return new Program({
        command: commands.gateway,
        environment: { ...own, ...environment },
        healthUrl,
        onLine,
      });
    });
    balancer.upstreams = ports;
    const db = openPool(databaseUrl);
    const fleet = new Fleet(seed, programs, simulator, db, balancer, urls, files);
    hear.line = (line) => fleet.hunt.hear('output of a gateway', line);
    await fleet.start();
    return fleet;
  }

  /** The account that goes by a client id at the provider. */
  readonly accountOf = (clientId: string): string =>
    this.accounts.find((account) => account.clientId === clientId)?.id ?? clientId;

  /** Calls the REST API of one of the gateways; status 0 when no answer came. */
  async api(method: Method, path: string, body?: object, headers = {}): Promise<Answer> {
    const answer = await call(method, this.urls.gateway + path, body, {
      authorization: `Bearer ${credentials().apiKey}`,
      ...headers,
    });
    this.hunt.hear(`answer to ${method} ${path}`, JSON.stringify(answer.body));
    return answer;
  }

  /** Calls the simulator's own API. */
  control(method: Method, path: string, body?: object): Promise<Answer> {
    return call(method, `${this.urls.simulator}/simulator/v1${path}`, body);
  }

  /** Starts every gateway that does not run. */
  async restart(): Promise<void> {
    await Promise.all(this.gateways.filter(({ isRunning }) => !isRunning).map((gateway) => gateway.start()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.gateways, this.simulator].map((program) => program.crash()));
    await this.balancer.close();
    await this.db.end();
    await this.files.remove();
  }

  /** The first gateway starts alone, before the provider is up; it brings the schema up to date. */
  private async start(): Promise<void> {
    try {
      await this.gateways[0]?.start();
      await Promise.all([this.simulator.start(), this.restart()]);
    } catch (error) {
      await this.close();
      throw error;
    }
  }
}

function gatewayEnvironment(facts: {
  port: number;
  databaseUrl: string;
  urls: { gateway: string; simulator: string };
  files: AccountFiles;
}): Record<string, string> {
  return {
    PORT: String(facts.port),
    HOST: '127.0.0.1',
    DATABASE_URL: facts.databaseUrl,
    DATABASE_POOL_SIZE: '10',
    MERCHANT_ACCOUNTS_FILE: facts.files.merchantAccountsFile,
    PUBLIC_BASE_URL: facts.urls.gateway,
    DOKU_BASE_URL: facts.urls.simulator,
    BOOTSTRAP_API_KEY: credentials().apiKey,
    LOG_LEVEL: 'debug',
    WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true',
    SWEEP_RATE_PER_SECOND: '1000',
    // The balancer learns within it that an instance stops, also when it stands still for a while.
    SHUTDOWN_DELAY_MS: '3000',
    // Restarts are many; compiling the same program each time is not what is tested.
    NODE_COMPILE_CACHE: join(facts.files.folder, 'compile-cache'),
  };
}

async function call(method: Method, url: string, body?: object, headers = {}): Promise<Answer> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: parse(text) };
  } catch (error) {
    return { status: 0, headers: {}, body: { code: String(error) } };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { code: text };
  }
}
