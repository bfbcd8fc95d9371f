import {
  Inject,
  Injectable,
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, ID_GENERATOR, type IdGenerator } from '@app/domain';
import { IdempotencyKeys, type KeyAttempt } from '@app/payment-codes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, of, type Observable } from 'rxjs';
import { callerOf } from '../auth/caller.decorator.js';
import { InvalidRequest } from '../http/problems/invalid-request.error.js';
import { PROBLEM_CONTENT_TYPE, toProblem } from '../http/problems/problem.js';
import { currentRequestId } from '../http/request-context.js';
import { OneTimeSecret } from './one-time-secret.decorator.js';
import { hashRequest } from './request-hash.js';

/** A key in use, by the attempt that holds it. */
interface Claim {
  readonly attempt: KeyAttempt;
  /** Member of the answer that must not be kept. */
  readonly secret: string | undefined;
}

const SAFE_METHODS = ['GET', 'HEAD'];

/**
 * Makes a write with an Idempotency-Key happen once: its final answer is kept and given again to every repeat. A
 * refusal that a repeat might better frees the key instead. After a fault of ours the write may have got halfway: a
 * repeat goes on where it ended, and makes no second one.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly keys: IdempotencyKeys,
    @Inject(ID_GENERATOR) private readonly ids: IdGenerator,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (SAFE_METHODS.includes(request.method)) return next.handle();
    const key = readKey(request);
    request.newResourceId = this.ids.uuid();
    if (key === null) return next.handle();
    const secret = this.reflector.get(OneTimeSecret, context.getHandler());
    const attempt = { clientId: callerOf(request).id, key, claimId: request.newResourceId };
    const found = await this.keys.claim(attempt, hashRequest(request));
    switch (found.kind) {
      case 'DONE':
        return of(replay(reply, found.status, found.body));
      case 'RUNNING':
        throw new DomainError(
          'idempotency_request_in_progress',
          'The first request with this Idempotency-Key is still running; repeat in a second.',
          { retryAfterSeconds: 1 },
        );
      case 'REUSED':
        throw new DomainError(
          'idempotency_key_reused',
          'This Idempotency-Key was used for a different request; give each request a key of its own, also a corrected one.',
        );
      case 'NEW':
      case 'TAKEN_OVER':
        request.newResourceId = found.resourceId;
        return from(this.run({ attempt, secret }, next, reply));
    }
  }

  private async run(claim: Claim, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.keep(claim, reply.statusCode, body);
      return body;
    } catch (error) {
      const { problem } = toProblem(error, currentRequestId() ?? '');
      if (!isDecided(error)) await this.letGo(() => this.keys.handOver(claim.attempt));
      else if (problem.retryable || problem.status >= 500)
        await this.letGo(() => this.keys.release(claim.attempt));
      else await this.keep(claim, problem.status, problem);
      throw error;
    }
  }

  /** The work is done by now, so the caller gets the answer even when it cannot be kept. */
  private async keep({ attempt, secret }: Claim, status: number, body: unknown): Promise<void> {
    const hide = (name: string, value: unknown): unknown => (name === secret ? null : value);
    try {
      await this.keys.complete(attempt, status, body === undefined ? null : JSON.stringify(body, hide));
    } catch (error) {
      this.logger.warn(error, 'The answer of an idempotent request could not be kept.');
    }
  }

  private async letGo(how: () => Promise<void>): Promise<void> {
    try {
      await how();
    } catch (error) {
      this.logger.warn(error, 'An idempotency key could not be freed; it frees itself after a while.');
    }
  }
}

const UNDECIDED: readonly string[] = ['concurrent_change', 'provider_outcome_unknown'];

/** Whether the use case came to an end; any other error may have struck between two of its steps. */
function isDecided(error: unknown): boolean {
  if (error instanceof DomainError) return !UNDECIDED.includes(error.code);
  return toProblem(error, '').problem.status < 500;
}

function readKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new InvalidRequest([
    { field: 'Idempotency-Key', message: 'Give 1 to 255 printable ASCII characters.' },
  ]);
}

/** Answers are kept as text, so that a repeat gets the very same bytes. */
function replay(reply: FastifyReply, status: number, body: unknown): unknown {
  void reply.status(status).header('idempotency-replayed', 'true');
  if (typeof body !== 'string') return undefined;
  void reply.type(status >= 400 ? PROBLEM_CONTENT_TYPE : 'application/json; charset=utf-8');
  return Buffer.from(body);
}
