import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@app/domain';
import { ApiKeys, type ApiClient, type Scope } from '@app/payment-codes';
import type { FastifyRequest } from 'fastify';
import { RequiresScope } from './requires-scope.decorator.js';

const BEARER = /^Bearer +(\S+) *$/i;

/** Lets a request through when its API key is valid and has the handler's scope. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const client = await this.clientOf(request.headers.authorization);
    assertScope(client, this.reflector.get(RequiresScope, context.getHandler()));
    request.caller = { id: client.id, name: client.name, merchantAccounts: client.merchantAccounts };
    return true;
  }

  private async clientOf(authorization: string | undefined): Promise<ApiClient> {
    const [, secret] = BEARER.exec(authorization ?? '') ?? [];
    if (secret === undefined) {
      throw new DomainError('unauthorized', 'Send an API key as Authorization: Bearer <api key>.');
    }
    const client = await this.apiKeys.authenticate(secret);
    if (!client) {
      throw new DomainError('unauthorized', 'The API key is unknown, expired or revoked; use a valid one.');
    }
    return client;
  }
}

function assertScope(client: ApiClient, scope: Scope | undefined): void {
  if (scope && (client.scopes.includes(scope) || client.scopes.includes('admin'))) return;
  throw new DomainError('forbidden', `The API key lacks the scope ${scope ?? 'admin'}; use one that has it.`);
}
