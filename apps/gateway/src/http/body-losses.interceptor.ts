import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { findLosses } from './json-losses.js';
import { InvalidRequest } from './problems/invalid-request.error.js';

/**
 * Refuses a body of which reading lost something. Not where bodies are read: looking at every token takes long enough to
 * keep others waiting, and that is for callers whom the guard has let through.
 */
@Injectable()
export class BodyLossesInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { rawBody, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const losses = rawBody && body !== undefined ? findLosses(rawBody.toString('utf8'), body) : [];
    if (losses.length > 0) throw new InvalidRequest(losses);
    return next.handle();
  }
}
