import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Id for what this request makes; the same when an interrupted request is repeated. */
    newResourceId?: string;
  }
}

/** The id that a new resource takes. */
export const NewResourceId = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { newResourceId } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!newResourceId) throw new Error('the route has no IdempotencyInterceptor');
  return newResourceId;
});
