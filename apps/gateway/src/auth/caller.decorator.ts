import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '@app/payment-codes';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the guard. */
    caller?: Caller;
  }
}

/** Who asks. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who asks in a request that the guard let through. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('the route has no ApiKeyGuard');
  return request.caller;
}
