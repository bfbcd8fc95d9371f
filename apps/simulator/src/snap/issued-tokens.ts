import { Inject, Injectable } from '@nestjs/common';
import type { MerchantAccount } from '../accounts/merchant-account.js';
import { SimulatorClock } from '../clock/simulator-clock.js';
import { SIMULATOR_CONFIGURATION, type SimulatorConfiguration } from '../configuration.js';
import { IdSource } from '../identifiers/id-source.js';
import { mintAccessToken } from '../signing/access-token.js';

/** Life of an access token, by DOKU's documents. */
export const TOKEN_SECONDS = 900;

/** An access token, and its end in milliseconds by the simulator's clock. */
export interface IssuedToken {
  token: string;
  expiresAt: number;
}

/**
 * Tokens issued to merchants. DOKU honours only the latest one of a client: fetching a second token ends the
 * first (stated on its wallet page; can be switched off).
 */
@Injectable()
export class IssuedTokens {
  private readonly issued = new Map<string, IssuedToken[]>();

  constructor(
    private readonly clock: SimulatorClock,
    private readonly ids: IdSource,
    @Inject(SIMULATOR_CONFIGURATION) private readonly configuration: SimulatorConfiguration,
  ) {}

  issue(account: MerchantAccount): string {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const claims = {
      exp: now + TOKEN_SECONDS,
      nbf: now,
      iss: 'DOKU' as const,
      iat: now,
      jti: this.ids.uuid(),
    };
    const token = mintAccessToken({ ...claims, clientId: account.clientId }, account.dokuPrivateKey);
    const kept = this.configuration.newestTokenOnly ? [] : (this.issued.get(account.clientId) ?? []);
    this.issued.set(account.clientId, [...kept, { token, expiresAt: claims.exp * 1000 }]);
    return token;
  }

  isHonoured(clientId: string, token: string): boolean {
    const now = this.clock.now().getTime();
    return (this.issued.get(clientId) ?? []).some((each) => each.token === token && each.expiresAt > now);
  }

  /** Ends all tokens of a client before their time. */
  revoke(clientId: string): void {
    this.issued.delete(clientId);
  }

  keepAll(): [string, IssuedToken[]][] {
    return [...this.issued];
  }

  restore(issued: [string, IssuedToken[]][]): void {
    for (const [clientId, tokens] of issued) this.issued.set(clientId, tokens);
  }

  clear(): void {
    this.issued.clear();
  }
}
