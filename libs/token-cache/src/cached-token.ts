/** A token with its life. */
export interface CachedToken {
  readonly token: string;
  readonly obtainedAt: Date;
  readonly expiresAt: Date;
}

/** What an issuer answers. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

const LARGEST_MARGIN_MS = 60_000;
const MARGIN_SHARE = 0.1;

/** A token's life counts from before the request, so that a slow answer never makes it look younger than it is. */
export function toCachedToken(issued: IssuedToken, askedAt: Date): CachedToken {
  return {
    token: issued.token,
    obtainedAt: askedAt,
    expiresAt: new Date(askedAt.getTime() + issued.expiresInSeconds * 1000),
  };
}

/** Whether the token may still be used. */
export function isAlive(cached: CachedToken, now: Date): boolean {
  return now < cached.expiresAt;
}

/** Whether it is time to renew: 60 s before the end, or at 10 % of a short life. */
export function isDueForRenewal(cached: CachedToken, now: Date): boolean {
  const life = cached.expiresAt.getTime() - cached.obtainedAt.getTime();
  const margin = Math.min(LARGEST_MARGIN_MS, life * MARGIN_SHARE);
  return now.getTime() >= cached.expiresAt.getTime() - margin;
}
