import type { MerchantAccount } from '@app/config';
import { fromProviderTime } from '../mapping/time.mapping.js';
import { verifySnapRequest } from '../signing/snap-signature.js';
import type { InboundCall } from './callback-answer.js';
import type { CallbackContext } from './callback-context.js';
import { isInboundTokenValid } from './inbound-token.js';
import {
  INVALID_TOKEN,
  malformedField,
  missingField,
  unauthorized,
  type SnapRefusal,
} from './snap-answers.js';

/** A SNAP call that is what it claims to be, or why it is not. */
export type SnapVerification =
  | { readonly ok: true; readonly account: MerchantAccount; readonly scheme: string }
  | { readonly ok: false; readonly refusal: SnapRefusal };

/**
 * Checks a SNAP transaction call: DOKU SNAP symmetric signature over the public path, with a token that we issued.
 * `checkAge` is for inquiries only; a notification may be repeated hours later.
 */
export function verifySnapCall(
  call: InboundCall,
  context: CallbackContext,
  checkAge: boolean,
): SnapVerification {
  const {
    authorization,
    'x-timestamp': timestamp,
    'x-signature': signature,
    'x-partner-id': partner,
  } = call.headers;
  if (!partner) return refuse(missingField('X-PARTNER-ID'));
  if (!timestamp) return refuse(missingField('X-TIMESTAMP'));
  if (!signature) return refuse(missingField('X-SIGNATURE'));
  const account = context.findAccount(partner);
  if (!account) return refuse(unauthorized('Unknown Client', 'unknown_client'));
  const accessToken = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (!accessToken || !isInboundTokenValid(accessToken, account, call.receivedAt))
    return refuse(INVALID_TOKEN);
  const path = context.signedPath(call.route);
  const signed = { method: 'POST', path, accessToken, body: call.body, timestamp };
  const form = verifySnapRequest(signed, signature, account.secretKeys);
  if (!form) return refuse(unauthorized('Signature Not Match', 'invalid_signature'));
  if (checkAge) {
    const refusal = judgeAge(fromProviderTime(timestamp), call.receivedAt, context.clockSkewMs);
    if (refusal) return refuse(refusal);
  }
  const scheme = `SNAP HMAC-SHA512 over ${form} body`;
  return { ok: true, account, scheme };
}

/** Why a timestamp is not fresh; null when it is. */
export function judgeAge(sentAt: Date | null, receivedAt: Date, skewMs: number): SnapRefusal | null {
  if (!sentAt) return malformedField('X-TIMESTAMP');
  const isFresh = Math.abs(receivedAt.getTime() - sentAt.getTime()) <= skewMs;
  return isFresh ? null : unauthorized('X-TIMESTAMP Out Of Range', 'stale_timestamp');
}

function refuse(refusal: SnapRefusal): SnapVerification {
  return { ok: false, refusal };
}
