import type { InjectionToken } from '@nestjs/common';

/** The current time. */
export interface TokenCacheClock {
  now(): Date;
}

export interface TokenCacheOptions {
  /** Injection token of a globally provided clock; absent: the system's. */
  readonly clock?: InjectionToken;
}

export const TOKEN_CACHE_CLOCK = Symbol('TokenCacheClock');
