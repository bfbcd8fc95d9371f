import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import { toSnapTime } from '../clock/provider-time.js';
import { WallClock } from '../clock/wall-clock.js';
import type { FaultKind, FaultRule } from '../faults/fault.js';
import { readJson } from '../server/read-json.js';
import { signSnap } from '../signing/snap-signature.js';
import { CallbackDelivery, type CallbackResult } from './callback-delivery.js';
import { MerchantTokens } from './merchant-tokens.js';

/** A SNAP call to a merchant; the body is sent as given and must be compact JSON. */
export interface SnapCallback {
  account: MerchantAccount;
  url: string;
  externalId: string;
  body: string;
  fault?: FaultRule;
}

/** Faults that spoil the message itself, so that whatever the merchant says of it stands. */
const SPOILING: readonly FaultKind[] = ['break-signature', 'truncate', 'html'];

/** The cases 01 and 03 of a 401 tell of the token; 00 tells of the signature. */
const tokenRefusal = z.object({ responseCode: z.string().regex(/^401\d{2}0[13]$/) });

/**
 * Calls merchants in the SNAP dialect: with a token of the merchant, signed over the path of the URL on
 * file, prefix included. A refused token is fetched anew, and the call made once more.
 */
@Injectable()
export class SnapCaller {
  constructor(
    private readonly delivery: CallbackDelivery,
    private readonly tokens: MerchantTokens,
    private readonly wall: WallClock,
  ) {}

  async post(call: SnapCallback): Promise<CallbackResult> {
    if (call.fault?.kind === 'token-revoke') this.tokens.spoil(call.account);
    const first = await this.postOnce(call);
    const isSpoilt = call.fault !== undefined && SPOILING.includes(call.fault.kind);
    if (isSpoilt || !refusesToken(first)) return first;
    this.tokens.forget(call.account);
    return this.postOnce({ ...call, fault: undefined });
  }

  private async postOnce(call: SnapCallback): Promise<CallbackResult> {
    const { account, url, externalId, fault } = call;
    const token = await this.tokens.obtain(account);
    if (token.failure) return token.failure;
    const timestamp = toSnapTime(this.wall.now());
    const secret = fault?.kind === 'break-signature' ? `${account.secretKey}?` : account.secretKey;
    const message = { method: 'POST', path: new URL(url).pathname, token: token.value, timestamp };
    const headers = {
      Authorization: `Bearer ${token.value}`,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signSnap(message, call.body, secret),
      'X-PARTNER-ID': account.clientId,
      'X-EXTERNAL-ID': externalId,
      'CHANNEL-ID': 'H2H',
    };
    return this.delivery.post({ url, headers, body: Buffer.from(call.body, 'utf8'), fault });
  }
}

function refusesToken({ status, body }: CallbackResult): boolean {
  return status === 401 && tokenRefusal.safeParse(readJson(body)).success;
}
