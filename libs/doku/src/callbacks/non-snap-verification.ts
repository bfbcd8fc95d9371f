import type { MerchantAccount } from '@app/config';
import type { CallbackEvidence } from '@app/domain';
import { fromProviderTime } from '../mapping/time.mapping.js';
import { verifyNonSnap } from '../signing/non-snap-signature.js';
import type { InboundCall } from './callback-answer.js';
import type { CallbackContext } from './callback-context.js';
import type { RefusalReason } from './callback-observer.js';
import { encodingRemark } from './content-encoding.js';
import type { VerifiedCall } from './evidence.js';

/** A non-SNAP call that is what it claims to be, or why it is not. */
export type NonSnapVerification =
  | { readonly ok: true; readonly account: MerchantAccount; readonly verified: VerifiedCall }
  | { readonly ok: false; readonly refusal: NonSnapRefusal };

/** Why a call is refused. */
export interface NonSnapRefusal {
  readonly code: 'invalid_signature' | 'invalid_client_id';
  readonly message: string;
  readonly reason: RefusalReason;
}

/**
 * Checks a non-SNAP call: DOKU non-SNAP signature over the public path and the bytes received. Only an inquiry
 * must be fresh; a notification may be repeated hours later.
 */
export function verifyNonSnapCall(
  call: InboundCall,
  context: CallbackContext,
  kind: CallbackEvidence['kind'],
): NonSnapVerification {
  const {
    'client-id': clientId,
    'request-id': requestId,
    'request-timestamp': timestamp,
    signature,
  } = call.headers;
  if (!clientId || !requestId || !timestamp || !signature) {
    const message = 'Client-Id, Request-Id, Request-Timestamp and Signature are mandatory';
    return refuse('invalid_signature', message, 'missing_header');
  }
  const account = context.findAccount(clientId);
  if (!account) return refuse('invalid_client_id', 'Invalid Client-Id', 'unknown_client');
  const message = {
    clientId,
    requestId,
    timestampField: 'Request-Timestamp',
    timestamp,
    target: context.signedPath(call.route),
    body: call.body,
  } as const;
  if (!verifyNonSnap(message, signature, account.secretKeys)) {
    return refuse(
      'invalid_signature',
      `Invalid Header Signature${encodingRemark(call)}`,
      'invalid_signature',
    );
  }
  if (kind === 'INQUIRY' && !context.isFresh(call, fromProviderTime(timestamp))) {
    return refuse('invalid_signature', 'Request-Timestamp is out of range', 'stale_timestamp');
  }
  const signatureScheme = 'NON_SNAP HMAC-SHA256 over raw body';
  const verified = {
    kind,
    protocol: 'NON_SNAP',
    merchantAccount: account.id,
    requestId,
    signatureScheme,
  } as const;
  return { ok: true, account, verified };
}

function refuse(code: NonSnapRefusal['code'], message: string, reason: RefusalReason): NonSnapVerification {
  return { ok: false, refusal: { code, message, reason } };
}
