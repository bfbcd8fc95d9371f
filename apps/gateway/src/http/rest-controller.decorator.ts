import { applyDecorators, Controller, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AccessGuard } from '../auth/access.guard.js';
import { AuditInterceptor } from '../auth/audit.interceptor.js';
import { IdempotencyInterceptor } from '../idempotency/idempotency.interceptor.js';
import { BodyLossesInterceptor } from './body-losses.interceptor.js';

/** Name of the API key's scheme in the documentation. */
export const API_KEY_SCHEME = 'apiKey';

/** A controller of the REST API: only for known callers, its writes with idempotency keys and on record. */
export function RestController(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`v1/${path}`),
    UseGuards(AccessGuard),
    UseInterceptors(BodyLossesInterceptor, IdempotencyInterceptor, AuditInterceptor),
    ApiTags(tag),
    ApiBearerAuth(API_KEY_SCHEME),
  );
}
