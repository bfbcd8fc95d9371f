import type { Scope } from '../scopes.js';

/** What a key may do, and until when. */
export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null: every merchant account. */
  readonly merchantAccounts: readonly string[] | null;
  readonly expiresAt: Date | null;
}

/** A key as its administrators see it: without its secret. */
export interface ApiKey extends NewApiKey {
  readonly id: string;
  /** The same over rotations. */
  readonly clientId: string;
  readonly createdAt: Date;
  /** Null: by the installation itself. */
  readonly createdBy: string | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** The key that it was rotated to. */
  readonly replacedBy: string | null;
}

/** A key with its secret, which can be told only once. */
export interface ApiKeyWithSecret {
  readonly key: ApiKey;
  readonly secret: string;
}

/** How a key is replaced. */
export interface RotateApiKey {
  /** For how many hours the old key works too. */
  readonly overlapHours: number;
  /** End of the new key; absent or null: the end of the old one. */
  readonly expiresAt?: Date | null;
}

/** Longest time for which an old and a new key both work, in hours: 30 days. */
export const MAX_OVERLAP_HOURS = 720;
export const DEFAULT_OVERLAP_HOURS = 24;

export type ApiKeyState = 'ACTIVE' | 'ROTATED' | 'EXPIRED' | 'REVOKED';

/** Whether a key works. ROTATED: it does, until its overlap ends. */
export function stateOf(key: Pick<ApiKey, 'revokedAt' | 'expiresAt' | 'replacedBy'>, now: Date): ApiKeyState {
  if (key.revokedAt) return 'REVOKED';
  if (key.expiresAt && key.expiresAt <= now) return 'EXPIRED';
  return key.replacedBy ? 'ROTATED' : 'ACTIVE';
}
