import type { CallbackEvidence, Protocol } from '@app/domain';
import { redactHeaders, redactText } from '../client/redact.js';
import type { CallbackAnswer, InboundCall } from './callback-answer.js';
import type { CallbackContext } from './callback-context.js';

/** What was found out about a call whose signature is right. */
export interface VerifiedCall {
  readonly kind: CallbackEvidence['kind'];
  readonly protocol: Protocol;
  readonly merchantAccount: string;
  readonly requestId: string;
  readonly signatureScheme: string;
}

/** A verified call with its answer, to be kept: without secrets and contact data, everything else as it was said. */
export function toEvidence(
  context: CallbackContext,
  call: InboundCall,
  verified: VerifiedCall,
  answer: CallbackAnswer,
): CallbackEvidence {
  return {
    id: context.ids.uuid(),
    ...verified,
    path: context.signedPath(call.route),
    headers: redactHeaders(call.headers),
    body: redactText(call.body.toString('utf8')),
    signatureCheck: 'VALID',
    receivedAt: call.receivedAt,
    answer: { status: answer.status, body: redactText(answer.body) },
  };
}
