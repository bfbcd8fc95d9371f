import { UseInterceptors, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest, type FieldError } from '../problems/invalid-request.error.js';
import { UNKNOWN_FIELD } from './request-validation.pipe.js';

/** The parts of a request that carry fields, and how the framework numbers them. */
const PARTS = { body: RouteParamtypes.BODY, query: RouteParamtypes.QUERY } as const;
type Part = keyof typeof PARTS;

/**
 * A route takes the parts of a request that a parameter of its method reads. What is in the other ones is refused, as
 * unknown fields are elsewhere: nobody who adds `?dryRun=true` expects a cancellation.
 */
export function TakesOnlyWhatItReads(): MethodDecorator {
  return (target, method, descriptor) => {
    const unread = unreadParts(target, method);
    UseInterceptors({
      intercept: (context: ExecutionContext, next) => {
        const request = context.switchToHttp().getRequest<FastifyRequest>();
        const problems = unread.flatMap((part) => problemsOf(part, request[part]));
        if (problems.length > 0) throw new InvalidRequest(problems);
        return next.handle();
      },
    })(target, method, descriptor);
  };
}

/** Decorators of parameters run before those of their method, so all that it reads is known here. */
function unreadParts(target: object, method: string | symbol): Part[] {
  const read: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, target.constructor, method);
  const kinds = new Set(Object.keys(read ?? {}).map((key) => Number(key.split(':')[0])));
  return (Object.keys(PARTS) as Part[]).filter((part) => !kinds.has(PARTS[part]));
}

function problemsOf(part: Part, given: unknown): FieldError[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object' || Array.isArray(given)) {
    return [{ field: part, message: `Leave the ${part} out.` }];
  }
  return Object.keys(given).map((field) => ({ field: field || part, message: UNKNOWN_FIELD }));
}
