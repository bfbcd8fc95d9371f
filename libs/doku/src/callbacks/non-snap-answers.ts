import type { MerchantAccount } from '@app/config';
import { toUtcStamp } from '../mapping/time.mapping.js';
import { signNonSnap } from '../signing/non-snap-signature.js';
import { toWireText } from '../wire/wire-json.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import type { RefusalReason } from './callback-observer.js';
import { encodingRemark } from './content-encoding.js';

const JSON_TYPE = { 'Content-Type': 'application/json' } as const;

/** The provider's error object. */
export function errorObject(code: string, message: string): object {
  return { error: { code, message, type: 'invalid_request_error' } };
}

/** Why a body cannot be used. */
export function unusableField(field: string | null, call: InboundCall): string {
  return field === null
    ? `body is missing or malformed${encodingRemark(call)}`
    : `${field} is missing or malformed`;
}

/** An unsigned answer: notifications need no more than a status. */
export function plainAnswer(
  status: number,
  body: object,
  refused: RefusalReason | null = null,
): CallbackAnswer {
  return { status, headers: JSON_TYPE, body: toWireText(body), refused };
}

/** Whose call an answer belongs to. */
export interface AnsweredCall {
  readonly account: MerchantAccount;
  readonly requestId: string;
  /** Public path of the inquiry. */
  readonly path: string;
}

/** An answer signed like a DOKU answer: Response-Timestamp is now, the target the path that was called. */
export function signedAnswer(
  call: AnsweredCall,
  now: Date,
  status: number,
  body: object,
  refused: RefusalReason | null = null,
): CallbackAnswer {
  const text = toWireText(body);
  const timestamp = toUtcStamp(now);
  const { clientId, secretKeys } = call.account;
  const message = {
    clientId,
    requestId: call.requestId,
    timestampField: 'Response-Timestamp',
    timestamp,
    target: call.path,
    body: text,
  } as const;
  return {
    status,
    headers: {
      ...JSON_TYPE,
      'Client-Id': clientId,
      'Request-Id': call.requestId,
      'Response-Timestamp': timestamp,
      Signature: signNonSnap(message, secretKeys[0]),
    },
    body: text,
    refused,
  };
}
