import type { MerchantAccount } from '@app/config';
import type { Exchange, SignatureCheck } from '@app/domain';
import { judgeNonSnap, judgeUnreadable, type ProviderSaid } from '../errors/judge-refusal.js';
import { verifyNonSnap } from '../signing/non-snap-signature.js';
import { NON_SNAP_ERROR } from '../wire/non-snap.wire.js';
import { parseWireJson } from '../wire/wire-json.js';
import type { HttpResult, InboundAnswer } from './http-messages.js';
import type { Verdict } from './reply.js';

/** What an answer must be signed over, besides itself. */
export interface AnswerContext {
  readonly account: MerchantAccount;
  readonly requestId: string;
  readonly path: string;
}

/**
 * Checks the signature of an answer. The wallet's page names the time header as in requests, so either is taken.
 * ABSENT when the answer is not signed.
 */
export function checkAnswerSignature(answer: InboundAnswer, context: AnswerContext): SignatureCheck {
  const { signature } = answer.headers;
  if (!signature) return 'ABSENT';
  const field = answer.headers['response-timestamp'] ? 'Response-Timestamp' : 'Request-Timestamp';
  const message = {
    clientId: answer.headers['client-id'] ?? context.account.clientId,
    requestId: answer.headers['request-id'] ?? context.requestId,
    timestampField: field,
    timestamp: answer.headers[field.toLowerCase()] ?? '',
    target: context.path,
    body: answer.body,
  } as const;
  return verifyNonSnap(message, signature, context.account.secretKeys) ? 'VALID' : 'INVALID';
}

/** Reads a success from an answer with HTTP 200 or 409: null when it is none. An empty 200 is read as null. */
export type ReadNonSnap<T> = (json: unknown, httpStatus: number) => T | null;

/**
 * Judges what came back from a non-SNAP call. A 409 that carries the first answer's success is that success. A
 * success with a wrong signature, or one that cannot be read, proves nothing.
 */
export function judgeNonSnapAnswer<T>(
  operation: Exchange['operation'],
  result: HttpResult,
  signatureCheck: SignatureCheck,
  read: ReadNonSnap<T>,
): Verdict<T> {
  if (result.kind !== 'ANSWERED') return { outcome: result.kind, reason: result.reason };
  let json: unknown;
  try {
    if (isEmptyNotFound(operation, result)) return judgeNonSnap(operation, UNKNOWN_ORDER);
    json = isEmptySuccess(result) ? null : parseWireJson(result.body);
  } catch {
    return judgeUnreadable(operation, result.status);
  }
  const mayBeSuccess = result.status === 200 || result.status === 409;
  const value = mayBeSuccess ? read(json, result.status) : null;
  if (value !== null && signatureCheck === 'INVALID')
    return { outcome: 'UNKNOWN', reason: 'answer signature wrong' };
  if (value !== null) return { outcome: 'OK', value };
  if (result.status < 400) return judgeUnreadable(operation, result.status);
  return judgeNonSnap(operation, whatWasSaid(json, result.status));
}

function isEmptySuccess(answer: InboundAnswer): boolean {
  return answer.status === 200 && isEmpty(answer);
}

/** What a status check says with a 404 and nothing else. */
const UNKNOWN_ORDER: ProviderSaid = { httpStatus: 404, code: 'data_not_found', message: null };

/** DOKU documents no body for an order that it does not know. A page or words with this status are a proxy's. */
function isEmptyNotFound(operation: Exchange['operation'], answer: InboundAnswer): boolean {
  const saysNothing = isEmpty(answer) || answer.body.toString('utf8').trim() === '{}';
  return operation === 'statusCheck' && answer.status === 404 && saysNothing;
}

function isEmpty({ body }: InboundAnswer): boolean {
  return body.toString('utf8').trim() === '';
}

function whatWasSaid(json: unknown, httpStatus: number): ProviderSaid {
  const parsed = NON_SNAP_ERROR.safeParse(json);
  if (!parsed.success) return { httpStatus, code: null, message: null };
  const { error, message, error_messages, response_code, response_message } = parsed.data;
  const texts = [error?.message, message, error_messages, response_message].filter((words) => words?.trim());
  // With 409 the glossary's code may be about the repeat of a request that was carried out.
  const glossaryCode = httpStatus === 409 ? null : response_code;
  return { httpStatus, code: error?.code ?? glossaryCode, message: texts.join('; ') || null };
}
