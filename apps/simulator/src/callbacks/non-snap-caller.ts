import { Injectable } from '@nestjs/common';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import { toUtcSeconds } from '../clock/provider-time.js';
import { WallClock } from '../clock/wall-clock.js';
import type { FaultRule } from '../faults/fault.js';
import { signNonSnap, verifyNonSnap } from '../signing/non-snap-signature.js';
import { CallbackDelivery, type CallbackResult } from './callback-delivery.js';

/** A non-SNAP call to a merchant; the body is sent as given. */
export interface NonSnapCall {
  account: MerchantAccount;
  url: string;
  requestId: string;
  body: string;
  fault?: FaultRule;
}

/** How the merchant's signature on its answer came out; `MISSING` when a header lacks. */
export type AnswerSignature = 'VALID' | 'INVALID' | 'MISSING' | 'NOT_SIGNED_BY_PROTOCOL';

/** Calls merchants in the non-SNAP dialect: signed with the merchant's own secret over the path of the URL. */
@Injectable()
export class NonSnapCaller {
  constructor(
    private readonly delivery: CallbackDelivery,
    private readonly wall: WallClock,
  ) {}

  post(call: NonSnapCall): Promise<CallbackResult> {
    const { account, url, requestId, fault } = call;
    const timestamp = toUtcSeconds(this.wall.now());
    const body = Buffer.from(call.body, 'utf8');
    const secret = fault?.kind === 'break-signature' ? `${account.secretKey}?` : account.secretKey;
    const signature = signNonSnap(
      {
        clientId: account.clientId,
        requestId,
        timestampField: 'Request-Timestamp',
        timestamp,
        target: new URL(url).pathname,
        body,
      },
      secret,
    );
    const headers = {
      'Client-Id': account.clientId,
      'Request-Id': requestId,
      'Request-Timestamp': timestamp,
      Signature: signature,
    };
    return this.delivery.post({ url, headers, body, fault });
  }

  /** Checks the merchant's signed answer to an inquiry: the inquiry's path is the target. */
  checkAnswer(call: NonSnapCall, result: CallbackResult): AnswerSignature {
    const clientId = result.headers['client-id'];
    const requestId = result.headers['request-id'];
    const timestamp = result.headers['response-timestamp'];
    const signature = result.headers['signature'];
    if (!clientId || !requestId || !timestamp || !signature) return 'MISSING';
    const isEcho = clientId === call.account.clientId && requestId === call.requestId;
    const message = {
      clientId,
      requestId,
      timestampField: 'Response-Timestamp' as const,
      timestamp,
      target: new URL(call.url).pathname,
      body: Buffer.from(result.body, 'utf8'),
    };
    return isEcho && verifyNonSnap(message, call.account.secretKey, signature) ? 'VALID' : 'INVALID';
  }
}
