import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig, type MerchantAccount } from '@app/config';
import type { ProviderReply } from '@app/domain';
import {
  CIRCUIT_PAUSE_MS,
  DOKU_CHANNELS,
  type CircuitState,
  type HttpResult,
  type OutboundRequest,
  type ProviderCall,
  type ProviderObserver,
  type TokenOutcome,
} from '@app/doku';
import { Counter, Gauge, Histogram } from 'prom-client';
import { TRACING, type Tracing } from '../tracing/tracing.js';
import { MetricsRegistry } from './metrics.registry.js';
import { TokenFetches } from './token-fetches.js';

const DURATION_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60];
const TOKEN_PATH = /\/access-token\/b2b$/;

/** Watches every call to DOKU: how many, how fast, how they ended, by merchant account, channel and operation; and the circuit. */
@Injectable()
export class ProviderMetrics implements ProviderObserver {
  private readonly calls: Histogram<'merchant_account' | 'channel' | 'protocol' | 'operation' | 'outcome'>;
  private readonly requests: Histogram<'kind' | 'result'>;
  /** The circuit as last told, and since when by `Date`, as the circuit itself measures its pause. */
  private circuit: { readonly state: CircuitState; readonly since: number } = { state: 'closed', since: 0 };
  private readonly circuitOpenings: Counter;
  private readonly tokens: TokenFetches;

  constructor(
    { registry }: MetricsRegistry,
    @Inject(TRACING) private readonly tracing: Tracing,
    @Inject(APP_CONFIG) { merchantAccounts }: Pick<AppConfig, 'merchantAccounts'>,
  ) {
    const registers = [registry];
    this.calls = new Histogram({
      name: 'doku_call_duration_seconds',
      help: 'Duration of calls to DOKU with all their attempts, by merchant account, channel, protocol, operation and outcome.',
      labelNames: ['merchant_account', 'channel', 'protocol', 'operation', 'outcome'],
      buckets: DURATION_BUCKETS,
      registers,
    });
    for (const account of merchantAccounts) this.beginAtZero(account);
    this.requests = new Histogram({
      name: 'doku_request_duration_seconds',
      help: 'Duration of single HTTP requests to DOKU, by kind (call, token) and result (2xx to 5xx, NOT_SENT, UNKNOWN, HELD_BACK).',
      labelNames: ['kind', 'result'],
      buckets: DURATION_BUCKETS,
      registers,
    });
    this.tokens = new TokenFetches(registry, merchantAccounts);
    const circuitOpen: Gauge = new Gauge({
      name: 'doku_circuit_open',
      help: '1 while calls to DOKU are held back after a row of unanswered ones, 0.5 while one goes through to see, else 0.',
      registers,
      collect: () => circuitOpen.set(this.heldBack()),
    });
    this.circuitOpenings = new Counter({
      name: 'doku_circuit_opened_total',
      help: 'How often calls to DOKU began to be held back.',
      registers,
    });
  }

  aroundCall<T>(call: ProviderCall, work: () => Promise<ProviderReply<T>>): Promise<ProviderReply<T>> {
    const { channel, protocol, operation, merchantAccount } = call;
    const attributes = {
      'payment.channel': channel,
      'doku.protocol': protocol,
      'doku.merchant_account': merchantAccount,
    };
    return this.tracing.span({ name: `DOKU ${operation}`, kind: 'INTERNAL', attributes }, async (span) => {
      const begin = performance.now();
      const reply = await work();
      // What is answered from our own data was no call.
      if (reply.exchanges.length === 0) return reply;
      const { outcome } = reply;
      const labels = { merchant_account: merchantAccount, channel, protocol, operation, outcome };
      this.calls.observe(labels, (performance.now() - begin) / 1000);
      span.add({ 'doku.outcome': outcome, 'doku.attempts': reply.exchanges.length });
      if (outcome === 'NOT_SENT' || outcome === 'UNKNOWN') span.fail(reply.reason);
      return reply;
    });
  }

  aroundRequest(
    { method, path }: Pick<OutboundRequest, 'method' | 'path'>,
    work: () => Promise<HttpResult>,
  ): Promise<HttpResult> {
    const kind = TOKEN_PATH.test(path) ? 'token' : 'call';
    const attributes = { 'http.request.method': method, 'url.path': path };
    return this.tracing.span({ name: `${method} DOKU ${kind}`, kind: 'CLIENT', attributes }, async (span) => {
      const result = await work();
      const ended = endOf(result);
      this.requests.observe({ kind, result: ended }, result.durationMs / 1000);
      if (result.kind === 'ANSWERED') span.add({ 'http.response.status_code': result.status });
      else span.fail(ended);
      return result;
    });
  }

  tokenFetched(merchantAccount: string, outcome: TokenOutcome): void {
    this.tokens.ended(merchantAccount, outcome);
  }

  circuitChanged(state: CircuitState): void {
    this.circuit = { state, since: Date.now() };
    if (state === 'open') this.circuitOpenings.inc();
  }

  /** An alert sees a rise from 0 only where there was a 0: here of refused creates. */
  private beginAtZero({ id, channels }: MerchantAccount): void {
    const refused = { operation: 'create', outcome: 'REFUSED' };
    for (const { id: channel, defaultProtocol } of DOKU_CHANNELS) {
      const settings = channels[channel];
      if (!settings?.enabled) continue;
      const protocol = settings.protocol ?? defaultProtocol;
      this.calls.zero({ merchant_account: id, channel, protocol, ...refused });
    }
  }

  /** Once the pause is over calls go through again, whether or not one comes. */
  private heldBack(): number {
    const { state, since } = this.circuit;
    if (state === 'half-open') return 0.5;
    return state === 'open' && Date.now() - since < CIRCUIT_PAUSE_MS ? 1 : 0;
  }
}

/** Whoever looks for the fault must tell requests that failed from those that were never tried. */
function endOf(result: HttpResult): string {
  if (result.kind === 'ANSWERED') return `${Math.floor(result.status / 100)}xx`;
  return result.heldBack ? 'HELD_BACK' : result.kind;
}
