import { PayloadTooLargeException } from '@nestjs/common';
import { DomainError, outcomeUnknown, type ErrorCode } from '@app/domain';
import { UNKNOWN_FIELD } from '../validation/request-validation.pipe.js';
import { InvalidRequest } from './invalid-request.error.js';
import { MethodNotAllowed, toProblem, type Problem } from './problem.js';
import { PROBLEM_CATALOGUE, type ProblemCode } from './problem-catalogue.js';

/** An example for the documentation, by OpenAPI's form. */
export interface ProblemSample {
  readonly summary: string;
  readonly value: Problem;
}

const REQUEST_ID = '0f6c1f5e-4b55-4d2c-9d3b-0c9a2b7f8e11';
const REFUSED = { code: '4002701', message: 'Invalid Field Format {totalAmount.value}' };
const CODES = Object.keys(PROBLEM_CATALOGUE) as ProblemCode[];

/** Errors that end in a code, as any route may meet them, where more than the remedy is to be told. */
const ERRORS: Partial<Record<ProblemCode, Error>> = {
  invalid_request: new InvalidRequest([{ field: 'colour', message: UNKNOWN_FIELD }]),
  invalid_number: withField('invalid_number', 'number'),
  invalid_expiry: withField('invalid_expiry', 'expiresAt'),
  webhook_address_refused: withField('webhook_address_refused', 'url'),
  provider_rejected: new DomainError('provider_rejected', `DOKU refused: ${REFUSED.message}`, {
    provider: REFUSED,
  }),
  provider_outcome_unknown: outcomeUnknown(),
  method_not_allowed: new MethodNotAllowed(['GET']),
  payload_too_large: new PayloadTooLargeException(),
  internal_error: new Error(),
};

/** How each code is answered, made as the answers themselves are. */
export const PROBLEM_SAMPLES = Object.fromEntries(CODES.map((code) => [code, sampleOf(code)])) as Readonly<
  Record<ProblemCode, ProblemSample>
>;

function sampleOf(code: ProblemCode): ProblemSample {
  const error = ERRORS[code] ?? withField(code as ErrorCode);
  return { summary: PROBLEM_CATALOGUE[code].title, value: toProblem(error, REQUEST_ID).problem };
}

function withField(code: ErrorCode, field?: string): DomainError {
  return new DomainError(code, PROBLEM_CATALOGUE[code].remedy, field ? { field } : {});
}
