import type { Scope } from './scopes.js';

/** A calling service, as its key or its token tells. */
export interface ApiClient {
  /** The same over rotations of its key. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null: every merchant account. */
  readonly merchantAccounts: readonly string[] | null;
  /** When its key ends; null: never, or a token whose end the identity provider decides. */
  readonly expiresAt: Date | null;
}
