import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import { MovableClock, SeededRandom } from '@app/domain/testing';
import { SweepService } from '@app/payment-codes';
import { deliverDue } from '../../../libs/events/src/testing/deliver-due.js';
import { dispatchAll } from '../../../libs/events/src/testing/dispatch-all.js';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-database.js';
import { INQUIRY_DEADLINE_MS } from '../../support/start-stack.js';
import { SecretHunt } from '../promises/secret-hunt.js';
import { credentials, writeAccounts, type AccountFiles, type TestAccount } from './accounts.js';
import { startGatewaySide } from './gateway-side.js';
import { migratedTemplate } from './migrated-template.js';
import { openPool } from './open-pool.js';
import { startProviderSide, type ProviderSide } from './provider-side.js';

/** A path prefix, as behind a proxy: it counts in every signature. */
const PUBLIC_BASE_URL = 'http://gateway.test/pay';
const MINUTE = 60_000;
const SWEEP_PASS_SECONDS = 5;

export interface WorldOptions {
  readonly seed: number;
  readonly start?: Date;
  readonly gateways?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** What the second account does with money that does not fit. */
  readonly policy?: Readonly<Record<string, 'REVIEW' | 'ACCEPT'>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // Answers of the REST API and of the simulator, read by name.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** Gateways, provider and database of one run, on one clock that moves only when the run says so. */
export class World {
  readonly hunt = new SecretHunt(credentials());
  readonly random: SeededRandom;
  /** How many orders were made up so far. */
  orders = 0;
  private turn = 0;

  private constructor(
    readonly clock: MovableClock,
    readonly provider: ProviderSide,
    readonly gateways: readonly NestFastifyApplication[],
    readonly db: pg.Pool,
    private readonly database: TestDatabase,
    private readonly files: AccountFiles,
    seed: number,
  ) {
    this.random = new SeededRandom(seed);
  }

  static async open({ seed, start, gateways = 1, environment, policy }: WorldOptions): Promise<World> {
    const clock = new MovableClock(start);
    const files = await writeAccounts(credentials(), PUBLIC_BASE_URL, policy);
    const database = await createTestDatabase(await migratedTemplate());
    const provider = await startProviderSide(files.simulatorAccountsFile, clock, seed);
    const sides: NestFastifyApplication[] = [];
    const world = new World(clock, provider, sides, openPool(database.url), database, files, seed);
    for (let run = 1; run <= gateways; run++) {
      const environmentOfGateway = { ...world.baseEnvironment(), ...environment };
      const log = (line: string) => world.hunt.hear('log', line);
      sides.push(
        await startGatewaySide({ environment: environmentOfGateway, clock, run, seed: seed + run, log }),
      );
    }
    provider.http.gateways = sides;
    provider.http.onToken = (token) => world.hunt.add('access token', token);
    return world;
  }

  get accounts(): readonly [TestAccount, TestAccount] {
    return credentials().accounts;
  }

  /** The account that goes by a client id at the provider. */
  readonly accountOf = (clientId: string): string =>
    this.accounts.find((account) => account.clientId === clientId)?.id ?? clientId;

  /** Calls the REST API of one of the gateways. */
  async api(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers = {},
  ): Promise<Answer> {
    const gateway = this.gateways[this.turn++ % this.gateways.length] as NestFastifyApplication;
    const answer = await gateway.inject({
      method,
      url: path,
      payload: body && JSON.stringify(body),
      headers: {
        authorization: `Bearer ${credentials().apiKey}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    this.hunt.hear(`answer to ${method} ${path}`, answer.payload);
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.payload ? answer.json() : null,
    };
  }

  /** Calls the simulator's own API. */
  async control(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> {
    const answer = await this.provider.app.inject({
      method,
      url: `/simulator/v1${path}`,
      payload: body && JSON.stringify(body),
      headers: body && { 'content-type': 'application/json' },
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  }

  /** Moves the clock by one step and lets everybody do what is due then. */
  async step(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.provider.schedule.runDue();
    await this.background(ms);
  }

  /** Moves the clock in steps of a minute, or as told. */
  async runFor(ms: number, stepMs = MINUTE): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) await this.step(Math.min(stepMs, left));
  }

  /** The background work of one of the gateways, as its jobs do it. */
  async background(ms: number): Promise<void> {
    const gateway = this.gateways[this.turn++ % this.gateways.length] as NestFastifyApplication;
    const sweep = gateway.get(SweepService, { strict: false });
    await sweep.expireDue();
    await sweep.matchUnmatched();
    const passes = Math.ceil(ms / 1000 / SWEEP_PASS_SECONDS);
    for (let pass = 0; pass < passes; pass++) if ((await sweep.checkDue(SWEEP_PASS_SECONDS)) === 0) break;
    await dispatchAll(gateway);
    await deliverDue(gateway);
  }

  async close(): Promise<void> {
    for (const gateway of this.gateways) await gateway.close();
    await this.provider.app.close();
    await this.untilAlone();
    await this.db.end();
    await this.database.drop();
    await this.files.remove();
  }

  /** Closed pools say good-bye a moment later than they end; a database dropped before makes them complain. */
  private async untilAlone(): Promise<void> {
    const others = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    for (let tries = 0; tries < 50 && (await this.db.query(others)).rowCount !== 0; tries++) await pause(20);
  }

  private baseEnvironment(): Record<string, string> {
    return {
      DATABASE_URL: this.database.url,
      DATABASE_POOL_SIZE: '12',
      RUN_MIGRATIONS: 'false',
      MERCHANT_ACCOUNTS_FILE: this.files.merchantAccountsFile,
      PUBLIC_BASE_URL,
      DOKU_BASE_URL: this.provider.url,
      BOOTSTRAP_API_KEY: credentials().apiKey,
      LOG_LEVEL: 'debug',
      WEBHOOK_ALLOW_PRIVATE_ADDRESSES: 'true',
      SWEEP_INTERVAL_MINUTES: '10',
      INQUIRY_DEADLINE_MS,
    };
  }
}
