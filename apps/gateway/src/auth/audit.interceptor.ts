import {
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuditLog, type Scope } from '@app/access';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { validate } from 'uuid';
import { toProblem } from '../http/problems/problem.js';
import { currentRequestId } from '../http/request-context.js';
import { callerOf } from './caller.decorator.js';
import { RequiresScope } from './requires-scope.decorator.js';

const SAFE_METHODS = ['GET', 'HEAD'];
/** Changes of payment codes have their actor in the code's own history. */
const RECORDED_ELSEWHERE: readonly Scope[] = ['payment-codes:write'];

/** Puts on record who changes what: keys, webhook endpoints, decisions on money. Nothing is done unrecorded. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly logger = new Logger(AuditInterceptor.name);

  constructor(
    private readonly audit: AuditLog,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const scope = this.reflector.get(RequiresScope, context.getHandler());
    if (SAFE_METHODS.includes(request.method) || RECORDED_ELSEWHERE.includes(scope)) return next.handle();
    const entry = await this.audit.begin(callerOf(request), {
      action: `${request.method} ${request.routeOptions.url ?? ''}`,
      subjectId: idIn(request.params),
      requestId: currentRequestId(),
      sourceAddress: request.ip,
    });
    return from(this.run(entry, next));
  }

  private async run(entry: string, next: CallHandler): Promise<unknown> {
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.end(entry, 'DONE', idIn(body));
      return body;
    } catch (error) {
      await this.end(entry, toProblem(error, '').problem.code, null);
      throw error;
    }
  }

  /** The deed is done or refused by now; the entry without an outcome says that it was begun. */
  private async end(entry: string, outcome: string, subjectId: string | null): Promise<void> {
    try {
      await this.audit.end(entry, outcome, subjectId);
    } catch (error) {
      this.logger.warn(error, 'The outcome of a recorded action could not be kept.');
    }
  }
}

/** Text that cannot be an id names nothing, and need not be text that the record can keep. */
function idIn(value: unknown): string | null {
  const { id } = (value ?? {}) as { id?: unknown };
  return typeof id === 'string' && validate(id) ? id : null;
}
