/** Which tokens of the company's identity provider are believed, and what their claims mean. */
export interface JwtOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** Signature algorithms that are accepted; never `none`, never a shared secret. */
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  /** A claim by its name, or by its path with dots. */
  readonly scopesClaim: string;
  readonly merchantAccountsClaim: string;
  readonly nameClaim: string;
}

/** Null: tokens are not accepted. */
export const JWT_OPTIONS = Symbol('JwtOptions');
