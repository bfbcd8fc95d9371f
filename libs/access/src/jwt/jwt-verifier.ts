import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@app/domain';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { ApiClient } from '../api-client.js';
import { clientFrom } from './claims.js';
import { JWT_OPTIONS, type JwtOptions } from './jwt.options.js';

/** How long the provider's keys are used without asking again. */
const KEYS_FRESH_FOR_MS = 600_000;
/** An unknown key id makes us ask again, but not more often than this: anybody can invent key ids. */
const KEYS_ASKED_EVERY_MS = 30_000;
const KEYS_TIMEOUT_MS = 5_000;

/** Every token's header begins with `{"`, which no API key of ours does. */
const JWT_FORM = /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/;

/** The keys of the identity provider cannot be had, so that nobody can say whether a token is good. */
export class IdentityProviderUnavailable extends Error {
  constructor(cause: unknown) {
    super('The keys of the identity provider cannot be fetched.', { cause });
    this.name = 'IdentityProviderUnavailable';
  }
}

/** Who is behind a bearer token of the company's identity provider. */
@Injectable()
export class JwtVerifier {
  private readonly keys: JWTVerifyGetKey | null;

  constructor(
    @Inject(JWT_OPTIONS) private readonly options: JwtOptions | null,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.keys = options && keysAt(options.jwksUrl);
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
    let claims: JWTPayload;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: options.issuer,
        audience: options.audience,
        algorithms: [...options.algorithms],
        clockTolerance: options.clockToleranceSeconds,
        currentDate: this.clock.now(),
        requiredClaims: ['exp', 'sub'],
      });
      claims = payload;
    } catch (error) {
      if (isTokensFault(error)) return null;
      throw new IdentityProviderUnavailable(error);
    }
    return clientFrom(claims, options);
  }
}

function keysAt(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: KEYS_FRESH_FOR_MS,
    cooldownDuration: KEYS_ASKED_EVERY_MS,
    timeoutDuration: KEYS_TIMEOUT_MS,
  });
}

/** The library's plain error stands for an answer of the provider that cannot be used. */
function isTokensFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return ![errors.JOSEError.code, errors.JWKSTimeout.code, errors.JWKSInvalid.code].includes(error.code);
}
