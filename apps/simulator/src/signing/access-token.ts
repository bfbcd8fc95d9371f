import { type KeyObject, sign } from 'node:crypto';

/** The claims DOKU's own tokens were seen with; times in whole seconds since 1970. */
export interface AccessTokenClaims {
  exp: number;
  nbf: number;
  iss: 'DOKU';
  iat: number;
  jti: string;
  clientId: string;
}

/** An RS256 JWT, as DOKU issues it; merchants are to treat it as opaque. */
export function mintAccessToken(claims: AccessTokenClaims, privateKey: KeyObject): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const unsigned = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
  return `${unsigned}.${sign('sha256', Buffer.from(unsigned), privateKey).toString('base64url')}`;
}
