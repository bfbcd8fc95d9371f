import type { Caller } from '@app/domain';
import type { Scope } from './scopes.js';

/** A calling service, as its key or its token tells. */
export interface ApiClient extends Caller {
  readonly scopes: readonly Scope[];
  /** When its key ends; null: never, or a token whose end the identity provider decides. */
  readonly expiresAt: Date | null;
}
