import type { Exchange, IdGenerator, ProviderReply } from '@app/domain';
import type { HttpResult, OutboundRequest } from './http-messages.js';
import { redactBody, redactHeaders } from './redact.js';
import { complaintOf, type Verdict } from './reply.js';
import { retryAfterOf } from './retry-after.js';

/** One attempt at a call: what was sent, and what came back. */
export interface Attempt extends Pick<Exchange, 'operation' | 'protocol' | 'requestId' | 'signatureCheck'> {
  readonly request: OutboundRequest;
  readonly result: HttpResult;
}

/** The reply that one attempt brought, with its evidence, secrets and contact data left out. */
export function toReply<T>(ids: IdGenerator, attempt: Attempt, verdict: Verdict<T>): ProviderReply<T> {
  const { request, result, ...call } = attempt;
  const answer = result.kind === 'ANSWERED' ? result : null;
  const exchange: Exchange = {
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
    outcome: verdict.outcome,
    error: complaintOf(verdict),
  };
  return { ...withRetryAfter(verdict, result), exchanges: [exchange] };
}

/** A refusal with the time for which DOKU wants to be left alone, where it names one. */
function withRetryAfter<T>(verdict: Verdict<T>, result: HttpResult): Verdict<T> {
  if (verdict.outcome !== 'REFUSED' || result.kind !== 'ANSWERED') return verdict;
  const answeredAt = new Date(result.startedAt.getTime() + result.durationMs);
  const retryAfterSeconds = retryAfterOf(result, answeredAt);
  return retryAfterSeconds === null
    ? verdict
    : { ...verdict, refusal: { ...verdict.refusal, retryAfterSeconds } };
}
