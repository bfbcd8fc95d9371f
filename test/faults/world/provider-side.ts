import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { MovableClock } from '@app/domain/testing';
import { PaymentStore } from '../../../apps/simulator/src/bank/payment.store.js';
import { VirtualAccountStore } from '../../../apps/simulator/src/bank/virtual-account.store.js';
import {
  type IncomingAnswer,
  MerchantHttp,
  type OutgoingRequest,
} from '../../../apps/simulator/src/callbacks/merchant-http.js';
import { Schedule } from '../../../apps/simulator/src/clock/schedule.js';
import { WallClock } from '../../../apps/simulator/src/clock/wall-clock.js';
import { readConfiguration } from '../../../apps/simulator/src/configuration.js';
import { createSimulator } from '../../../apps/simulator/src/create-simulator.js';
import { IssuedTokens } from '../../../apps/simulator/src/snap/issued-tokens.js';
import { CountingIdSource } from '../../../apps/simulator/src/testing/fixed-seams.js';

class VirtualWallClock extends WallClock {
  constructor(
    private readonly clock: MovableClock,
    private readonly skew: { readonly ms: number },
  ) {
    super();
  }

  override now(): Date {
    return new Date(this.clock.now().getTime() + this.skew.ms);
  }
}

/** Hands calls to merchants straight to a gateway in this process, each to the next one in turn. */
export class DirectMerchantHttp extends MerchantHttp {
  gateways: readonly NestFastifyApplication[] = [];
  /** Hears each token that either side issues to the other. */
  onToken: (token: string) => void = () => undefined;
  /** How often a delivery was answered with success, by its request id. */
  readonly acknowledged = new Map<string, number>();
  private turn = 0;

  override async send({ method, url, headers, body }: OutgoingRequest): Promise<IncomingAnswer> {
    const gateway = this.gateways[this.turn++ % this.gateways.length];
    if (!gateway) throw new Error('connect ECONNREFUSED');
    const { pathname } = new URL(url);
    const answer = await gateway.inject({ method, url: pathname, headers, payload: body });
    if (pathname.endsWith('/access-token/b2b')) this.noteToken(answer.payload);
    else if (answer.statusCode < 300) this.noteAcknowledged(pathname, headers);
    const plain = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    return { status: answer.statusCode, headers: Object.fromEntries(plain), body: answer.rawPayload };
  }

  private noteAcknowledged(pathname: string, headers: Record<string, string>): void {
    const requestId = headers['Request-Id'] ?? headers['X-EXTERNAL-ID'];
    if (!requestId || pathname.endsWith('/inquiry')) return;
    this.acknowledged.set(requestId, (this.acknowledged.get(requestId) ?? 0) + 1);
  }

  private noteToken(payload: string): void {
    const token = /"accessToken":"([^"]+)"/.exec(payload)?.[1];
    if (token) this.onToken(token);
  }
}

/** Tells of each token that the provider issues to a gateway. */
function hearTokens(tokens: IssuedTokens, hear: (token: string) => void): void {
  const issue = tokens.issue.bind(tokens);
  tokens.issue = (account) => {
    const token = issue(account);
    hear(token);
    return token;
  };
}

/** The simulated provider in this process, on the run's own clock. */
export interface ProviderSide {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly http: DirectMerchantHttp;
  /** How many tokens the gateways have fetched. */
  readonly tokens: { readonly fetched: number };
  /** How far the provider's clock is ahead of the gateway's. */
  readonly skew: { ms: number };
  readonly schedule: Schedule;
  readonly payments: PaymentStore;
  readonly accounts: VirtualAccountStore;
}

/** Starts the simulator on a free port; its calls to the merchant go to the gateways put into `http`. */
export async function startProviderSide(
  simulatorAccountsFile: string,
  clock: MovableClock,
  seed: number,
): Promise<ProviderSide> {
  const http = new DirectMerchantHttp();
  const skew = { ms: 0 };
  const configuration = readConfiguration({
    SIMULATOR_PORT: '0',
    SIMULATOR_ACCOUNTS_FILE: simulatorAccountsFile,
    SIMULATOR_SEED: String(seed),
    SIMULATOR_EXCHANGE_LIMIT: '100',
  });
  const app = await createSimulator(configuration, {
    wall: new VirtualWallClock(clock, skew),
    ids: new CountingIdSource(),
    http,
  });
  const tokens = { fetched: 0 };
  hearTokens(app.get(IssuedTokens), (token) => {
    tokens.fetched += 1;
    http.onToken(token);
  });
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    http,
    tokens,
    skew,
    schedule: app.get(Schedule),
    payments: app.get(PaymentStore),
    accounts: app.get(VirtualAccountStore),
  };
}
