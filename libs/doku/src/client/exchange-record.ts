import type { Exchange, IdGenerator, Protocol, ProviderOutcome, SignatureCheck } from '@app/domain';
import type { HttpResult, OutboundRequest } from './doku-http.js';
import { redactBody, redactHeaders } from './redact.js';

/** What a call is, before it is made. */
export interface CallIdentity {
  readonly operation: Exchange['operation'];
  readonly protocol: Protocol;
  readonly requestId: string;
}

/** How a call was judged. */
export interface CallVerdict {
  readonly outcome: ProviderOutcome;
  readonly signatureCheck: SignatureCheck;
  readonly error: string | null;
}

/** The evidence of one attempt, secrets and contact data left out. */
export function toExchange(
  ids: IdGenerator,
  call: CallIdentity,
  request: OutboundRequest,
  result: HttpResult,
  verdict: CallVerdict,
): Exchange {
  const answer = result.kind === 'ANSWERED' ? result : null;
  return {
    id: ids.uuid(),
    ...call,
    method: request.method,
    path: request.path,
    startedAt: result.startedAt,
    durationMs: result.durationMs,
    requestHeaders: redactHeaders(request.headers),
    requestBody: redactBody(request.body),
    responseStatus: answer?.status ?? null,
    responseHeaders: redactHeaders(answer?.headers ?? {}),
    responseBody: redactBody(answer?.body ?? null),
    ...verdict,
  };
}
