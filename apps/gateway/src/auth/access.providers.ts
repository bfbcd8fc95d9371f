import type { Provider } from '@nestjs/common';
import type { RateLimitConfig } from '@app/config';
import { Authentication } from './authentication.js';
import { RATE_LIMITS, RateLimits } from './rate-limits.js';

/** What the guard of the REST API needs besides the access library. */
export function accessProviders(rateLimits: RateLimitConfig): Provider[] {
  return [Authentication, RateLimits, { provide: RATE_LIMITS, useValue: rateLimits }];
}
