import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorDetails } from '@app/domain';
import { InvalidRequest, type FieldError } from './invalid-request.error.js';
import { PROBLEM_CATALOGUE, type ProblemCode } from './problem-catalogue.js';

/** Content type of every error answer. */
export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** The body of an error answer: RFC 9457 with our members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly retryable: boolean;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly provider?: { readonly code: string; readonly message: string };
}

/** A problem, and the header fields that go with it. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  503: 'service_unavailable',
};

/** A path that exists, asked with a method that it does not have. */
export class MethodNotAllowed extends Error {
  constructor(readonly allowed: readonly string[]) {
    super('The path does not have this method.');
  }
}

/** Tells any error in the words of the contract. What is not meant for callers becomes `internal_error`. */
export function toProblem(error: unknown, requestId: string): ProblemAnswer {
  if (error instanceof InvalidRequest)
    return answer(error.code, error.message, requestId, {}, error.fieldErrors);
  if (error instanceof DomainError) {
    const { field } = error.details;
    return answer(
      error.code,
      error.message,
      requestId,
      error.details,
      field ? [{ field, message: error.message }] : [],
    );
  }
  if (error instanceof MethodNotAllowed) {
    const { problem, headers } = answer(
      'method_not_allowed',
      PROBLEM_CATALOGUE.method_not_allowed.remedy,
      requestId,
    );
    return { problem, headers: { ...headers, allow: error.allowed.join(', ') } };
  }
  const code = CODE_OF_STATUS[statusOf(error) ?? 500] ?? 'internal_error';
  if (code === 'invalid_request') return toProblem(new InvalidRequest([unreadablePartOf(error)]), requestId);
  return answer(code, PROBLEM_CATALOGUE[code].remedy, requestId);
}

/** What the framework or the server refuses by itself has no field; the part of the request is named instead. */
function unreadablePartOf(error: unknown): FieldError {
  const isAddress = error instanceof Error && 'code' in error && error.code === 'FST_ERR_BAD_URL';
  return isAddress
    ? { field: 'path', message: 'Encode the path as UTF-8 with percent signs: this one cannot be decoded.' }
    : { field: 'request', message: 'Send a well-formed request: this one cannot be read.' };
}

function answer(
  code: ProblemCode,
  detail: string,
  requestId: string,
  details: ErrorDetails = {},
  errors: readonly FieldError[] = [],
): ProblemAnswer {
  const kind = PROBLEM_CATALOGUE[code];
  const headers: Record<string, string> = {};
  if (details.retryAfterSeconds !== undefined)
    headers['retry-after'] = String(Math.ceil(details.retryAfterSeconds));
  if (kind.status === 401) headers['www-authenticate'] = 'Bearer realm="payments gateway"';
  const problem: Problem = {
    type: `urn:payments-gateway:problem:${code}`,
    title: kind.title,
    status: kind.status,
    detail,
    code,
    retryable: details.retryable ?? kind.retryable,
    requestId,
    ...(errors.length > 0 && { errors }),
    ...(details.provider && { provider: details.provider }),
  };
  return { problem, headers };
}

/** The status that the framework or the server chose; null for any other error. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const isServerError = error instanceof Error && 'code' in error && String(error.code).startsWith('FST_');
  return isServerError && 'statusCode' in error ? Number(error.statusCode) : null;
}
