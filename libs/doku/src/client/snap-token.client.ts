import { Inject, Injectable } from '@nestjs/common';
import type { MerchantAccount } from '@app/config';
import { CLOCK, type Clock } from '@app/domain';
import { TokenCacheService, type IssuedToken } from '@app/token-cache';
import type { ProviderSaid } from '../errors/judge-refusal.js';
import { toJakartaStamp } from '../mapping/time.mapping.js';
import { signSnapToken } from '../signing/snap-signature.js';
import { SNAP_ANSWER, SNAP_PATHS, TOKEN_ANSWER } from '../wire/snap.wire.js';
import { parseWireJson, toWireJson } from '../wire/wire-json.js';
import { DokuHttp } from './doku-http.js';
import type { HttpResult, InboundAnswer } from './http-messages.js';
import { PROVIDER_OBSERVER, SILENT_PROVIDER_OBSERVER, type ProviderObserver } from './provider-observer.js';

/** No token could be had. `said` is DOKU's refusal, null when there was none. */
export class SnapTokenError extends Error {
  constructor(
    message: string,
    readonly said: ProviderSaid | null,
  ) {
    super(message);
    this.name = 'SnapTokenError';
  }
}

const TIME_FOR_THE_DATABASE_MS = 5_000;

/** How long an instance may keep others waiting for a token, in milliseconds: for two attempts, and for storing it. */
export function longestTokenWait(timeoutMs: number): number {
  return 2 * timeoutMs + TIME_FOR_THE_DATABASE_MS;
}

/** Access tokens for our SNAP calls: one per merchant account for all instances. */
@Injectable()
export class SnapTokenClient {
  constructor(
    private readonly http: DokuHttp,
    private readonly cache: TokenCacheService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER_OBSERVER)
    private readonly observer: ProviderObserver = SILENT_PROVIDER_OBSERVER,
  ) {}

  /** @throws SnapTokenError, or what the database throws */
  get(account: MerchantAccount): Promise<string> {
    return this.cache.get(keyOf(account), () => this.fetch(account));
  }

  /** Forgets a token that DOKU refused. */
  invalidate(account: MerchantAccount, token: string): Promise<void> {
    return this.cache.invalidate(keyOf(account), token);
  }

  private async fetch(account: MerchantAccount): Promise<IssuedToken> {
    try {
      const issued = await this.request(account);
      this.observer.tokenFetched(account.id, 'GRANTED');
      return issued;
    } catch (error) {
      this.observer.tokenFetched(account.id, isRefusal(error) ? 'REFUSED' : 'FAILED');
      throw error;
    }
  }

  /** Asked once more when the connection broke: a token is not money, and without one nothing can be sent. */
  private async request(account: MerchantAccount): Promise<IssuedToken> {
    const first = await this.ask(account);
    const result =
      first.kind === 'UNKNOWN' && first.reason.startsWith('connection lost')
        ? await this.ask(account)
        : first;
    if (result.kind !== 'ANSWERED') throw new SnapTokenError(result.reason, null);
    return readToken(result);
  }

  private async ask(account: MerchantAccount): Promise<HttpResult> {
    if (!account.merchantPrivateKey) throw new SnapTokenError('the account has no merchantPrivateKey', null);
    const timestamp = toJakartaStamp(this.clock.now());
    return this.http.send({
      method: 'POST',
      path: SNAP_PATHS.token,
      headers: {
        'Content-Type': 'application/json',
        'X-CLIENT-KEY': account.clientId,
        'X-TIMESTAMP': timestamp,
        'X-SIGNATURE': await signSnapToken(account.clientId, timestamp, account.merchantPrivateKey),
      },
      body: toWireJson({ grantType: 'client_credentials' }),
    });
  }
}

function keyOf(account: MerchantAccount): string {
  return `snap:${account.id}`;
}

/** What DOKU said with a success that brings no token refuses none. */
function isRefusal(error: unknown): boolean {
  return error instanceof SnapTokenError && error.said !== null && error.said.httpStatus >= 400;
}

function readToken(answer: InboundAnswer): IssuedToken {
  const json = tryParse(answer.body);
  const token = TOKEN_ANSWER.safeParse(json);
  if (answer.status === 200 && token.success) {
    return { token: token.data.accessToken, expiresInSeconds: token.data.expiresIn };
  }
  const refusal = SNAP_ANSWER.safeParse(json);
  if (!refusal.success || answer.status >= 500) {
    throw new SnapTokenError(`the token service answered HTTP ${answer.status}`, null);
  }
  const { responseCode: code, responseMessage: message } = refusal.data;
  throw new SnapTokenError(`${code} ${message}`, { httpStatus: answer.status, code, message });
}

function tryParse(body: Buffer): unknown {
  try {
    return parseWireJson(body);
  } catch {
    return null;
  }
}
