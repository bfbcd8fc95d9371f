import { Injectable, Logger } from '@nestjs/common';
import { ApiKeys, IdentityProviderUnavailable, JwtVerifier, type ApiClient } from '@app/access';
import { DomainError } from '@app/domain';
import { wordsOf } from '../words-of-error.js';

const BEARER = /^Bearer +(\S+) *$/i;
/** No key and no token is longer; hashing more would be work for nothing. */
const LONGEST_BEARER = 8_192;

/** Who is behind an Authorization header. */
@Injectable()
export class Authentication {
  private readonly logger = new Logger(Authentication.name);
  /** Who asks within a few seconds shares one failure, which is logged once. */
  private lastTold: IdentityProviderUnavailable | null = null;

  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly tokens: JwtVerifier,
  ) {}

  /** The client, or why nobody can be told. @throws DomainError `service_unavailable` */
  async identify(authorization: string | undefined): Promise<ApiClient | DomainError> {
    const [, bearer] = BEARER.exec(authorization ?? '') ?? [];
    if (bearer === undefined || bearer.length > LONGEST_BEARER) {
      return new DomainError('unauthorized', 'Send an API key as Authorization: Bearer <api key>.');
    }
    return this.tokens.isToken(bearer) ? this.byToken(bearer) : this.byApiKey(bearer);
  }

  private async byApiKey(secret: string): Promise<ApiClient | DomainError> {
    const client = await this.apiKeys.authenticate(secret);
    return (
      client ??
      new DomainError('unauthorized', 'The API key is unknown, expired or revoked; use a valid one.')
    );
  }

  private async byToken(token: string): Promise<ApiClient | DomainError> {
    try {
      const client = await this.tokens.authenticate(token);
      return (
        client ?? new DomainError('unauthorized', 'The token is not valid or has expired; get a new one.')
      );
    } catch (error) {
      if (!(error instanceof IdentityProviderUnavailable)) throw error;
      this.tell(error);
      const message = 'Tokens cannot be checked at present; repeat later.';
      throw new DomainError('service_unavailable', message, {}, { cause: error });
    }
  }

  /** Callers see no reason; whoever is called to help needs one. */
  private tell(failure: IdentityProviderUnavailable): void {
    if (failure === this.lastTold) return;
    this.lastTold = failure;
    const { address, cause } = failure;
    this.logger.warn({ event: 'identity_provider_unavailable', address, reason: wordsOf(cause) });
  }
}
