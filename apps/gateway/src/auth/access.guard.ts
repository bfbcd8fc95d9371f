import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { includesScope, type ApiClient, type Scope } from '@app/access';
import { DomainError } from '@app/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authentication } from './authentication.js';
import { RateLimits } from './rate-limits.js';
import { RequiresScope } from './requires-scope.decorator.js';

/** Lets a request through when its bearer is known, has not asked too often, and has the handler's scope. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly authentication: Authentication,
    private readonly rateLimits: RateLimits,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const client = await this.authentication.identify(request.headers.authorization);
    if (client instanceof DomainError) {
      await this.rateLimits.countFailedLogin(request, reply);
      throw client;
    }
    request.caller = client;
    await this.rateLimits.countRequest(request, reply);
    assertScope(client, this.reflector.get(RequiresScope, context.getHandler()));
    return true;
  }
}

/** A handler without a scope is for administrators. */
function assertScope({ scopes }: ApiClient, scope: Scope = 'admin'): void {
  if (includesScope(scopes, scope)) return;
  throw new DomainError('forbidden', `The API key or token lacks the scope ${scope}; use one that has it.`);
}
