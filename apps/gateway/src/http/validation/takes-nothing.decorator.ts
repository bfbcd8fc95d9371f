import { UseInterceptors, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest, type FieldError } from '../problems/invalid-request.error.js';
import { UNKNOWN_FIELD } from './request-validation.pipe.js';

/** For routes without a body, or without a query: what is in there is refused, as unknown fields are elsewhere. */
export function TakesNo(part: 'body' | 'query'): MethodDecorator {
  return UseInterceptors({
    intercept: (context: ExecutionContext, next) => {
      const problems = problemsOf(context.switchToHttp().getRequest<FastifyRequest>()[part]);
      if (problems.length > 0) throw new InvalidRequest(problems);
      return next.handle();
    },
  });
}

function problemsOf(given: unknown): FieldError[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object' || Array.isArray(given)) {
    return [{ field: 'body', message: 'Leave the body out.' }];
  }
  return Object.keys(given).map((field) => ({ field, message: UNKNOWN_FIELD }));
}
