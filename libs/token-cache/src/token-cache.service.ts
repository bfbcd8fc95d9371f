import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  isAlive,
  isDueForRenewal,
  toCachedToken,
  type CachedToken,
  type IssuedToken,
} from './cached-token.js';
import { TOKEN_CACHE_CLOCK, type TokenCacheClock } from './token-cache.options.js';
import { TokenStore } from './token-store.js';

const PAUSE_AFTER_FAILED_RENEWAL_MS = 5000;
/**
 * Who waited longer than this, for another instance's fetch that then failed or for fetches of other accounts, begins none: a
 * write that waited out two fetches would call the provider when it is long taken for dead.
 */
const LONGEST_WAIT_BEFORE_FETCH_MS = 15_000;

/**
 * Hands out one token per key for all instances. At most one fetch is under way: in this process by a shared
 * promise, over all instances by a database lock. A token is renewed before it ends, while it still serves.
 */
@Injectable()
export class TokenCacheService {
  private readonly logger = new Logger(TokenCacheService.name);
  private readonly held = new Map<string, CachedToken>();
  private readonly underWay = new Map<string, Promise<CachedToken>>();
  /** The last token per key that its issuer refused; never handed out again, wherever it is found, unless issued anew. */
  private readonly refused = new Map<string, string>();
  private readonly renewalPausedUntil = new Map<string, number>();

  constructor(
    private readonly store: TokenStore,
    @Inject(TOKEN_CACHE_CLOCK) private readonly clock: TokenCacheClock,
  ) {}

  /**
   * A token that is alive, from memory, from the database, or by `fetch`.
   * @throws whatever `fetch` throws, once for all who are waiting, with no further attempt; or an Error when the fetch of
   * another instance, or those of other accounts, took long and left none
   */
  async get(key: string, fetch: () => Promise<IssuedToken>): Promise<string> {
    const held = this.held.get(key);
    if (held && this.isUsable(key, held)) {
      if (isDueForRenewal(held, this.clock.now())) this.renewInBackground(key, fetch);
      return held.token;
    }
    const obtained = await this.share(key, () => this.obtain(key, fetch));
    // Refused since it was found in the database.
    if (this.isRefused(key, obtained)) return (await this.share(key, () => this.obtain(key, fetch))).token;
    return obtained.token;
  }

  /** Forgets a token that its issuer refused. A newer one, perhaps fetched by another instance, stays. */
  async invalidate(key: string, token: string): Promise<void> {
    this.refused.set(key, token);
    if (this.held.get(key)?.token === token) this.held.delete(key);
    await this.store.remove(key, token);
  }

  private share(key: string, obtain: () => Promise<CachedToken>): Promise<CachedToken> {
    const running = this.underWay.get(key);
    if (running) return running;
    const started = obtain()
      .then((obtained) => {
        this.held.set(key, obtained);
        return obtained;
      })
      .finally(() => this.underWay.delete(key));
    this.underWay.set(key, started);
    return started;
  }

  private async obtain(key: string, fetch: () => Promise<IssuedToken>): Promise<CachedToken> {
    const stored = await this.store.find(key);
    if (stored && this.isUsable(key, stored)) return stored;
    return this.renew(key, fetch);
  }

  private renew(key: string, fetch: () => Promise<IssuedToken>): Promise<CachedToken> {
    return this.store.renewExclusively(key, async (stored, waitedMs) => {
      const now = this.clock.now();
      if (stored && this.isUsable(key, stored) && !isDueForRenewal(stored, now)) return stored;
      if (waitedMs > LONGEST_WAIT_BEFORE_FETCH_MS) {
        throw new Error('another instance, or fetches for other accounts, kept it waiting too long');
      }
      const issued = toCachedToken(await fetch(), now);
      // An issuer that gives the same token again stands by it.
      if (this.isRefused(key, issued)) this.refused.delete(key);
      return issued;
    });
  }

  private renewInBackground(key: string, fetch: () => Promise<IssuedToken>): void {
    const now = this.clock.now().getTime();
    if (this.underWay.has(key) || now < (this.renewalPausedUntil.get(key) ?? 0)) return;
    this.share(key, () => this.renew(key, fetch)).catch((error: unknown) => {
      this.renewalPausedUntil.set(key, now + PAUSE_AFTER_FAILED_RENEWAL_MS);
      this.logger.warn(`Token ${key} could not be renewed ahead of time: ${String(error)}`);
    });
  }

  private isUsable(key: string, stored: CachedToken): boolean {
    return isAlive(stored, this.clock.now()) && !this.isRefused(key, stored);
  }

  private isRefused(key: string, { token }: CachedToken): boolean {
    return token === this.refused.get(key);
  }
}
