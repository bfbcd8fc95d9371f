import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@app/domain';
import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { ApiClient } from '../api-client.js';
import { clientFrom } from './claims.js';
import { JWT_OPTIONS, type JwtOptions } from './jwt.options.js';
import { IdentityProviderUnavailable, providerKeysAt } from './provider-keys.js';

/** Every token's header begins with `{"`, which no API key of ours does. */
const JWT_FORM = /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/;

/** Who is behind a bearer token of the company's identity provider. */
@Injectable()
export class JwtVerifier {
  private readonly keys: JWTVerifyGetKey | null;

  constructor(
    @Inject(JWT_OPTIONS) private readonly options: JwtOptions | null,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.keys = options && providerKeysAt(options.jwksUrl, clock);
  }

  /** Whether a bearer secret is to be judged here. Never, when no identity provider is configured. */
  isToken(bearer: string): boolean {
    return this.options !== null && JWT_FORM.test(bearer);
  }

  /**
   * The client behind a token; null when the token is not good, for whatever reason.
   * @throws IdentityProviderUnavailable
   */
  async authenticate(token: string): Promise<ApiClient | null> {
    const { options, keys } = this;
    if (!options || !keys) return null;
    const claims = await this.claimsOf(token, keys, options);
    return claims && clientFrom(claims, options);
  }

  /** What a good token says. Whatever fails but the fetching of keys will fail again, so that the token is not good. */
  private async claimsOf(
    token: string,
    keys: JWTVerifyGetKey,
    options: JwtOptions,
  ): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: [...options.algorithms],
        clockTolerance: options.clockToleranceSeconds,
        currentDate: this.clock.now(),
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof IdentityProviderUnavailable) throw error;
      return null;
    }
  }
}
