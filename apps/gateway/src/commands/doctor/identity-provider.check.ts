import { IdentityProviderUnavailable, providerKeysAt } from '@app/access';
import type { AppConfig } from '@app/config';
import { SystemClock } from '../../seams/system-clock.js';
import { wordsOf } from '../../words-of-error.js';
import { failed, ok, type CheckResult } from './check-result.js';

/** Whether the keys can be had by which tokens are judged; nothing where only API keys are accepted. */
export async function checkIdentityProvider({ jwt }: AppConfig): Promise<CheckResult[]> {
  if (!jwt) return [];
  const name = 'identity provider';
  const keys = providerKeysAt(jwt.jwksUrl, new SystemClock());
  try {
    await keys.reload();
    return [ok(name, `${new URL(jwt.jwksUrl).host} gives its keys (${keys.jwks()?.keys.length})`)];
  } catch (error) {
    if (!(error instanceof IdentityProviderUnavailable)) throw error;
    const remedy = 'Correct JWT_JWKS_URL, or open the way there: name server, firewall, certificate.';
    return [failed(name, `${error.address}: ${wordsOf(error.cause)}`, remedy)];
  }
}
