import { applyDecorators, Controller, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ApiKeyGuard } from '../auth/api-key.guard.js';
import { IdempotencyInterceptor } from '../idempotency/idempotency.interceptor.js';

/** Name of the API key's scheme in the documentation. */
export const API_KEY_SCHEME = 'apiKey';

/** A controller of the REST API: only with an API key, and its writes with idempotency keys. */
export function RestController(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`v1/${path}`),
    UseGuards(ApiKeyGuard),
    UseInterceptors(IdempotencyInterceptor),
    ApiTags(tag),
    ApiBearerAuth(API_KEY_SCHEME),
  );
}
