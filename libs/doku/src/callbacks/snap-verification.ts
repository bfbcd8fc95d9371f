import type { CallbackEvidence } from '@app/domain';
import { fromProviderTime } from '../mapping/time.mapping.js';
import { verifySnapRequest } from '../signing/snap-signature.js';
import type { InboundCall } from './callback-answer.js';
import type { CallbackContext } from './callback-context.js';
import { encodingRemark } from './content-encoding.js';
import type { VerifiedCall } from './evidence.js';
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
  | { readonly ok: true; readonly verified: VerifiedCall }
  | { readonly ok: false; readonly refusal: SnapRefusal };

/**
 * Checks a SNAP transaction call: DOKU SNAP symmetric signature over the public path, with a token that we issued.
 * Only an inquiry must be fresh; a notification may be repeated hours later.
 */
export function verifySnapCall(
  call: InboundCall,
  context: CallbackContext,
  kind: CallbackEvidence['kind'],
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
  if (!form) return refuse(unauthorized(`Signature Not Match${encodingRemark(call)}`, 'invalid_signature'));
  const stale = kind === 'INQUIRY' ? judgeAge(timestamp, call, context) : null;
  if (stale) return refuse(stale);
  const verified = {
    kind,
    protocol: 'SNAP',
    merchantAccount: account.id,
    requestId: call.headers['x-external-id'] ?? '',
    signatureScheme: `SNAP HMAC-SHA512 over ${form} body`,
  } as const;
  return { ok: true, verified };
}

/** Why a call is not fresh, by its timestamp; null when it is. */
export function judgeAge(timestamp: string, call: InboundCall, context: CallbackContext): SnapRefusal | null {
  const sentAt = fromProviderTime(timestamp);
  if (!sentAt) return malformedField('X-TIMESTAMP');
  return context.isFresh(call, sentAt) ? null : unauthorized('X-TIMESTAMP Out Of Range', 'stale_timestamp');
}

function refuse(refusal: SnapRefusal): SnapVerification {
  return { ok: false, refusal };
}
