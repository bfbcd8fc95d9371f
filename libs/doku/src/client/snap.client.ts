import { Inject, Injectable } from '@nestjs/common';
import type { MerchantAccount } from '@app/config';
import {
  CLOCK,
  ID_GENERATOR,
  type Clock,
  type Exchange,
  type IdGenerator,
  type ProviderReply,
} from '@app/domain';
import { judgeSnap } from '../errors/judge-refusal.js';
import { toJakartaStamp } from '../mapping/time.mapping.js';
import { signSnapRequest } from '../signing/snap-signature.js';
import { toWireJson } from '../wire/wire-json.js';
import { SNAP_PATHS } from '../wire/snap.wire.js';
import { DokuHttp } from './doku-http.js';
import { toReply } from './exchange-record.js';
import type { HttpResult, OutboundRequest } from './http-messages.js';
import { repeatUnanswered, withEarlier, type Verdict } from './reply.js';
import { judgeSnapAnswer, saysTokenIsDead, type SnapService } from './snap-answer.js';
import { SnapTokenClient, SnapTokenError } from './snap-token.client.js';

/** One SNAP call: who, under which X-EXTERNAL-ID, what, and how to read a success. */
export interface SnapCall<T> {
  readonly account: MerchantAccount;
  readonly requestId: string;
  readonly body: object;
  /** Null when the answer says success but is not what DOKU documents. */
  readonly read: (json: unknown) => T | null;
}

type Service = Exclude<keyof typeof SNAP_PATHS, 'token'>;
const SERVICES: Readonly<Record<Service, SnapService & { method: OutboundRequest['method'] }>> = {
  create: { method: 'POST', operation: 'create', digits: '27' },
  update: { method: 'PUT', operation: 'update', digits: '28' },
  delete: { method: 'DELETE', operation: 'cancel', digits: '31' },
  status: { method: 'POST', operation: 'statusCheck', digits: '26' },
};

/** DOKU's SNAP virtual account services. */
@Injectable()
export class SnapClient {
  constructor(
    private readonly http: DokuHttp,
    private readonly tokens: SnapTokenClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /** Repeated once with the same X-EXTERNAL-ID and bytes when no answer comes. */
  create<T>(call: SnapCall<T>): Promise<ProviderReply<T>> {
    return repeatUnanswered(this.http.options.timeoutMs, (timeoutMs) => this.call('create', call, timeoutMs));
  }

  update<T>(call: SnapCall<T>): Promise<ProviderReply<T>> {
    return this.call('update', call);
  }

  delete<T>(call: SnapCall<T>): Promise<ProviderReply<T>> {
    return this.call('delete', call);
  }

  status<T>(call: SnapCall<T>): Promise<ProviderReply<T>> {
    return this.call('status', call);
  }

  private async call<T>(service: Service, call: SnapCall<T>, timeoutMs?: number): Promise<ProviderReply<T>> {
    const first = await this.attempt(service, call, timeoutMs);
    if (!first.deadToken) return first.reply;
    await this.tokens.invalidate(call.account, first.deadToken).catch(() => undefined);
    const second = await this.attempt(service, call, timeoutMs);
    return withEarlier(first.reply.exchanges, second.reply);
  }

  private async attempt<T>(
    service: Service,
    call: SnapCall<T>,
    timeoutMs: number | undefined,
  ): Promise<{ reply: ProviderReply<T>; deadToken: string | null }> {
    const { operation, method } = SERVICES[service];
    const { requestId } = call;
    // SNAP does not sign answers.
    const attempt = { operation, protocol: 'SNAP', requestId, signatureCheck: 'NONE' } as const;
    const body = toWireJson(call.body);
    const unsigned: OutboundRequest = { method, path: SNAP_PATHS[service], headers: {}, body };
    const startedAt = this.clock.now();
    let token: string;
    try {
      token = await this.tokens.get(call.account);
    } catch (error) {
      const verdict = judgeTokenFailure(operation, error);
      const result: HttpResult = { kind: 'NOT_SENT', reason: 'no access token', startedAt, durationMs: 0 };
      const reply = toReply(this.ids, { ...attempt, request: unsigned, result }, verdict);
      return { reply, deadToken: null };
    }
    const request = this.sign(call, unsigned, body, token);
    const result = await this.http.send(request, timeoutMs);
    const verdict = judgeSnapAnswer(SERVICES[service], result, call.read);
    const reply = toReply(this.ids, { ...attempt, request, result }, verdict);
    return { reply, deadToken: saysTokenIsDead(verdict) ? token : null };
  }

  /** Signed afresh at every attempt; the X-EXTERNAL-ID stays. */
  private sign<T>(call: SnapCall<T>, request: OutboundRequest, body: Buffer, token: string): OutboundRequest {
    const timestamp = toJakartaStamp(this.clock.now());
    const signed = { method: request.method, path: request.path, accessToken: token, body, timestamp };
    return {
      ...request,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        'X-TIMESTAMP': timestamp,
        'X-SIGNATURE': signSnapRequest(signed, call.account.secretKeys[0]),
        'X-PARTNER-ID': call.account.clientId,
        'X-EXTERNAL-ID': call.requestId,
        'CHANNEL-ID': 'H2H',
      },
    };
  }
}

/**
 * Without a token nothing was sent, so that the outcome of the call itself is never unknown, and DOKU has not read it,
 * whatever it says of the token.
 */
function judgeTokenFailure(operation: Exchange['operation'], error: unknown): Verdict<never> {
  const said = error instanceof SnapTokenError ? error.said : null;
  const judgement = said && judgeSnap(operation, said);
  if (judgement?.outcome === 'REFUSED') {
    return { ...judgement, refusal: { ...judgement.refusal, codeState: 'NOT_READ' } };
  }
  const reason = `no access token: ${error instanceof Error ? error.message : String(error)}`;
  return { outcome: 'NOT_SENT', reason };
}
