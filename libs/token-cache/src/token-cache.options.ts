import type { InjectionToken, ModuleMetadata } from '@nestjs/common';

/** The current time. */
export interface TokenCacheClock {
  now(): Date;
}

export interface TokenCacheOptions {
  /** Longest wait for a fetch of another instance, in milliseconds: more than a fetch may take. */
  readonly longestWaitMs: number;
  /** Injection token of a clock that is global or comes from `imports`. */
  readonly clock: InjectionToken;
  /** Modules that provide the clock. */
  readonly imports: ModuleMetadata['imports'];
}

export const TOKEN_CACHE_CLOCK = Symbol('TokenCacheClock');
