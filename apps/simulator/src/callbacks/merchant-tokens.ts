import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import { toSnapTime } from '../clock/provider-time.js';
import { WallClock } from '../clock/wall-clock.js';
import { readJson } from '../server/read-json.js';
import { signTokenRequest } from '../signing/snap-signature.js';
import { CallbackDelivery, type CallbackResult, isSuccess } from './callback-delivery.js';

const SAFETY_MS = 10_000;

const tokenAnswerSchema = z.object({
  accessToken: z.string().min(1).max(2048),
  expiresIn: z.coerce.number().positive(),
});

/** A token, or the failed call that was to fetch it. */
export type ObtainedToken =
  { value: string; failure?: undefined } | { value?: undefined; failure: CallbackResult };

/** Tokens that merchants issued to DOKU (service 73, inbound), used until shortly before their end. */
@Injectable()
export class MerchantTokens {
  private readonly tokens = new Map<string, { value: string; usableUntil: number }>();

  constructor(
    private readonly delivery: CallbackDelivery,
    private readonly wall: WallClock,
  ) {}

  async obtain(account: MerchantAccount): Promise<ObtainedToken> {
    const known = this.tokens.get(account.clientId);
    if (known && known.usableUntil > this.wall.now().getTime()) return { value: known.value };
    const result = await this.request(account);
    const answer = readAnswer(result);
    if (!answer) return { failure: toFailure(result) };
    const usableUntil = this.wall.now().getTime() + answer.expiresIn * 1000 - SAFETY_MS;
    this.tokens.set(account.clientId, { value: answer.accessToken, usableUntil });
    return { value: answer.accessToken };
  }

  forget(account: MerchantAccount): void {
    this.tokens.delete(account.clientId);
  }

  /** Puts a token in place that the merchant never issued. */
  spoil(account: MerchantAccount): void {
    this.tokens.set(account.clientId, { value: 'never-issued', usableUntil: Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.tokens.clear();
  }

  private request(account: MerchantAccount): Promise<CallbackResult> {
    const timestamp = toSnapTime(this.wall.now());
    return this.delivery.post({
      url: account.callbackUrls.snapToken,
      headers: {
        'X-CLIENT-KEY': account.clientId,
        'X-TIMESTAMP': timestamp,
        'X-SIGNATURE': signTokenRequest(account.clientId, timestamp, account.dokuPrivateKey),
      },
      body: Buffer.from('{"grantType":"client_credentials"}'),
    });
  }
}

function readAnswer(result: CallbackResult): z.infer<typeof tokenAnswerSchema> | undefined {
  return isSuccess(result.status) ? tokenAnswerSchema.safeParse(readJson(result.body)).data : undefined;
}

/** Callers take the failure for the answer to their own call, so that a 2xx must not stand in it. */
function toFailure(result: CallbackResult): CallbackResult {
  const status = isSuccess(result.status) ? null : result.status;
  return { ...result, status, error: result.error ?? 'the merchant issued no token' };
}
