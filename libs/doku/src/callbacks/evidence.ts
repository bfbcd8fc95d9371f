import type { CallbackEvidence, Protocol } from '@app/domain';
import { redactHeaders, redactText } from '../client/redact.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';

/** What was found out about a verified call. */
export interface VerifiedCall {
  readonly kind: CallbackEvidence['kind'];
  readonly protocol: Protocol;
  readonly merchantAccount: string;
  readonly requestId: string;
  /** Public path that the signature covers. */
  readonly path: string;
  readonly signatureScheme: string;
}

/** A verified call with its answer, to be kept: without secrets and contact data, everything else as it was said. */
export function toEvidence(
  id: string,
  call: InboundCall,
  verified: VerifiedCall,
  answer: CallbackAnswer,
): CallbackEvidence {
  return {
    id,
    ...verified,
    headers: redactHeaders(call.headers),
    body: redactText(call.body.toString('utf8')),
    signatureCheck: 'VALID',
    receivedAt: call.receivedAt,
    answer: { status: answer.status, body: redactText(answer.body) },
  };
}
