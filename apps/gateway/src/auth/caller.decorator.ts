import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiClient } from '@app/access';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the guard. */
    caller?: ApiClient;
  }
}

/** Who asks. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): ApiClient =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who asks in a request that the guard let through. */
export function callerOf(request: FastifyRequest): ApiClient {
  if (!request.caller) throw new Error('the route has no AccessGuard');
  return request.caller;
}
