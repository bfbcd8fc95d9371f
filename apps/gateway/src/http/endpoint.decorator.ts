import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Scope } from '@app/access';
import { RequiresScope } from '../auth/requires-scope.decorator.js';
import { answerHeaders } from '../documentation/answer-headers.js';
import { problemContent } from '../documentation/problem-content.js';
import { PROBLEM_CATALOGUE, type ProblemCode } from './problems/problem-catalogue.js';
import { ProblemResponse } from './problems/problem.response.js';
import { TakesOnlyWhatItReads } from './validation/takes-only-what-it-reads.decorator.js';

/** Bodies to try a route with, by a short name. */
export type BodySamples<Body extends object = object> = Readonly<
  Record<string, { readonly summary: string; readonly value: Body }>
>;

/** What a route of the REST API promises. */
export interface EndpointOptions {
  readonly summary: string;
  readonly description?: string;
  readonly scope: Scope;
  /** Class of the answer's body; absent: the answer has none. */
  readonly answer?: Type<unknown>;
  /** A body of the answer, where the example of its class would not be true of this route. */
  readonly sample?: object;
  /** Status of the good answer; 200 when absent. */
  readonly status?: number;
  /** Whether it changes something, and so takes an Idempotency-Key. */
  readonly writes?: boolean;
  /** Class of the request's body, with bodies to try; where the examples of its members do not make one that works. */
  readonly body?: { readonly type: Type<unknown>; readonly samples: BodySamples };
  /** Class of a request's body that may be left out altogether. */
  readonly optionalBody?: Type<unknown>;
  /** How it may refuse, beyond what every route may say. */
  readonly problems?: readonly ProblemCode[];
}

const EVERYWHERE: readonly ProblemCode[] = [
  'invalid_request',
  'unauthorized',
  'forbidden',
  'too_many_requests',
  'internal_error',
  'service_unavailable',
];
const ON_WRITES: readonly ProblemCode[] = [
  'idempotency_key_reused',
  'idempotency_request_in_progress',
  'payload_too_large',
  'unsupported_media_type',
];

/** Declares a route once: its scope, its status, what it takes, and all that the documentation says about it. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const { summary, scope, answer, sample, status = 200, writes = false, problems: own = [] } = options;
  const problems = [...EVERYWHERE, ...(writes ? ON_WRITES : []), ...own];
  const description = `${options.description ? `${options.description}\n\n` : ''}Scope: \`${scope}\`.`;
  return applyDecorators(
    RequiresScope(scope),
    TakesOnlyWhatItReads(),
    HttpCode(status),
    ApiOperation({ summary, description }),
    ApiResponse({
      status,
      description: 'Done.',
      headers: answerHeaders(status, writes),
      ...(answer && { type: answer }),
      ...(sample && { example: sample }),
    }),
    ...problemResponses(problems, writes),
    ...(options.body ? [ApiBody({ type: options.body.type, examples: { ...options.body.samples } })] : []),
    ...(options.optionalBody ? [ApiBody({ type: options.optionalBody, required: false })] : []),
    ...(writes ? [IdempotencyKeyHeader()] : []),
  );
}

/** One documented answer per status, naming each code that it may carry. */
function problemResponses(codes: readonly ProblemCode[], writes: boolean) {
  const statuses = new Set(codes.map((code) => PROBLEM_CATALOGUE[code].status));
  const responses = [...statuses]
    .sort((a, b) => a - b)
    .map((status) => {
      const own = [...new Set(codes)].filter((code) => PROBLEM_CATALOGUE[code].status === status);
      return ApiResponse({
        status,
        description: own.map(remedyInMarkdown).join('\n\n'),
        headers: answerHeaders(status, writes),
        content: problemContent(own),
      });
    });
  return [ApiExtraModels(ProblemResponse), ...responses];
}

/** With `<` escaped, which would begin a tag. */
function remedyInMarkdown(code: ProblemCode): string {
  return `\`${code}\`: ${PROBLEM_CATALOGUE[code].remedy.replaceAll('<', '\\<')}`;
}

function IdempotencyKeyHeader(): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. ' +
      '1 to 255 characters, new for each different request, also for a corrected one.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  });
}
