import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SimulatorConfiguration } from '../configuration.js';
import { createSimulator } from '../create-simulator.js';
import { CountingIdSource, FixedWallClock } from './fixed-seams.js';
import { MerchantClient } from './merchant-client.js';
import { StubMerchant } from './stub-merchant.js';
import { TEST_ACCOUNT } from './test-account.js';

/** A JSON answer of the simulator. */
export interface JsonAnswer<T> {
  status: number;
  headers: Record<string, unknown>;
  body: T;
}

/** The simulator in memory, a merchant on either side of it, and a clock that stands still. */
export class TestSimulator {
  readonly client: MerchantClient;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly merchant: StubMerchant,
    readonly wall: FixedWallClock,
  ) {
    this.client = new MerchantClient(app, wall);
  }

  static async start(changes: Partial<SimulatorConfiguration> = {}): Promise<TestSimulator> {
    const merchant = new StubMerchant();
    const wall = new FixedWallClock();
    const configuration = {
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://simulator.test',
      accounts: [TEST_ACCOUNT],
      seed: 1,
      newestTokenOnly: true,
      callbackTimeoutMs: 1_000,
      exchangeLimit: 1_000,
      ...changes,
    };
    const app = await createSimulator(configuration, { wall, ids: new CountingIdSource(), http: merchant });
    return new TestSimulator(app, merchant, wall);
  }

  /** Calls the simulator's own API. */
  async control<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<JsonAnswer<T>> {
    const payload = body && JSON.stringify(body);
    const headers = payload ? { 'content-type': 'application/json' } : {};
    const url = `/simulator/v1${path}`;
    const answer = await this.app.inject({ method, url, payload, headers });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<T>() };
  }

  /** Moves the simulator's clock. */
  async advance(seconds: number): Promise<void> {
    await this.control('POST', '/clock/advance', { seconds });
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}
