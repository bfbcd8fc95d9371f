import { Inject, Injectable, Logger } from '@nestjs/common';
import type { MerchantAccount } from '@app/config';
import {
  CLOCK,
  ID_GENERATOR,
  type Clock,
  type Exchange,
  type IdGenerator,
  type ProviderReply,
} from '@app/domain';
import { toUtcStamp } from '../mapping/time.mapping.js';
import { signNonSnap } from '../signing/non-snap-signature.js';
import { NON_SNAP_PATHS } from '../wire/non-snap.wire.js';
import { toWireJson } from '../wire/wire-json.js';
import { DokuHttp } from './doku-http.js';
import { toReply } from './exchange-record.js';
import type { InboundAnswer, OutboundRequest } from './http-messages.js';
import {
  checkAnswerSignature,
  judgeNonSnapAnswer,
  type AnswerContext,
  type ReadNonSnap,
} from './non-snap-answer.js';
import { repeatUnanswered } from './reply.js';

/** One non-SNAP call: who, under which Request-Id, what, and how to read a success. */
export interface NonSnapCall<T> {
  readonly account: MerchantAccount;
  readonly requestId: string;
  /** Null when the answer is not the success that DOKU documents. */
  readonly read: ReadNonSnap<T>;
}

interface Endpoint {
  readonly operation: Exchange['operation'];
  readonly method: OutboundRequest['method'];
  readonly path: string;
  readonly body: object | null;
}

/** DOKU's non-SNAP Direct API: virtual accounts, the wallet page, check status. */
@Injectable()
export class NonSnapClient {
  private readonly logger = new Logger(NonSnapClient.name);

  constructor(
    private readonly http: DokuHttp,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
  ) {}

  /** DOKU makes the number. Repeated once with the same Request-Id and bytes when no answer comes. */
  createPaymentCode<T>(segment: string, body: object, call: NonSnapCall<T>): Promise<ProviderReply<T>> {
    return this.create({ path: NON_SNAP_PATHS.paymentCode(segment), body }, call);
  }

  /** The merchant makes the number. Repeated as above. */
  createMerchantPaymentCode<T>(
    segment: string,
    body: object,
    call: NonSnapCall<T>,
  ): Promise<ProviderReply<T>> {
    return this.create({ path: NON_SNAP_PATHS.merchantPaymentCode(segment), body }, call);
  }

  /** A wallet payment page. Repeated as above. */
  createWalletPayment<T>(body: object, call: NonSnapCall<T>): Promise<ProviderReply<T>> {
    return this.create({ path: NON_SNAP_PATHS.walletPayment, body }, call);
  }

  /** Update and cancel, for numbers made by either side. */
  patchPaymentCode<T>(
    operation: 'update' | 'cancel',
    segment: string,
    body: object,
    call: NonSnapCall<T>,
  ): Promise<ProviderReply<T>> {
    const path = NON_SNAP_PATHS.paymentCode(segment);
    return this.attempt({ operation, method: 'PATCH', path, body }, call);
  }

  status<T>(invoiceNumber: string, call: NonSnapCall<T>): Promise<ProviderReply<T>> {
    const path = NON_SNAP_PATHS.status(invoiceNumber);
    const endpoint: Endpoint = { operation: 'statusCheck', method: 'GET', path, body: null };
    return this.attempt(endpoint, call);
  }

  private create<T>(
    target: Pick<Endpoint, 'path' | 'body'>,
    call: NonSnapCall<T>,
  ): Promise<ProviderReply<T>> {
    const endpoint: Endpoint = { operation: 'create', method: 'POST', ...target };
    return repeatUnanswered(this.http.options.timeoutMs, (timeoutMs) =>
      this.attempt(endpoint, call, timeoutMs),
    );
  }

  private async attempt<T>(
    endpoint: Endpoint,
    call: NonSnapCall<T>,
    timeoutMs?: number,
  ): Promise<ProviderReply<T>> {
    const { operation, path } = endpoint;
    const { account, requestId } = call;
    const request = this.sign(endpoint, call);
    const result = await this.http.send(request, timeoutMs);
    const context = { account, requestId, path };
    if (result.kind === 'ANSWERED') this.noteEcho(result, context);
    const signatureCheck = result.kind === 'ANSWERED' ? checkAnswerSignature(result, context) : 'ABSENT';
    const verdict = judgeNonSnapAnswer(operation, result, signatureCheck, call.read);
    const attempt = { operation, protocol: 'NON_SNAP', requestId, signatureCheck, request, result } as const;
    return toReply(this.ids, attempt, verdict);
  }

  /** Headers that DOKU repeats otherwise than they were sent hint at a crossed answer; its body and signature decide. */
  private noteEcho({ headers }: InboundAnswer, { account, requestId }: AnswerContext): void {
    const { 'client-id': clientId = account.clientId, 'request-id': echoed = requestId } = headers;
    if (clientId === account.clientId && echoed === requestId) return;
    this.logger.warn({ event: 'answer_of_another_request', requestId, echoed });
  }

  /** Signed afresh at every attempt; the Request-Id stays. */
  private sign<T>({ method, path, body }: Endpoint, { account, requestId }: NonSnapCall<T>): OutboundRequest {
    const bytes = body === null ? null : toWireJson(body);
    const timestamp = toUtcStamp(this.clock.now());
    const message = {
      clientId: account.clientId,
      requestId,
      timestampField: 'Request-Timestamp',
      timestamp,
      target: path,
      body: bytes ?? Buffer.alloc(0),
    } as const;
    return {
      method,
      path,
      body: bytes,
      headers: {
        ...(bytes && { 'Content-Type': 'application/json' }),
        'Client-Id': account.clientId,
        'Request-Id': requestId,
        'Request-Timestamp': timestamp,
        Signature: signNonSnap(message, account.secretKeys[0]),
      },
    };
  }
}
