import { IdentityProviderUnavailable, type ApiKeys, type JwtVerifier } from '@app/access';
import { DomainError } from '@app/domain';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { Authentication } from './authentication.js';

const NO_KEYS = { authenticate: async () => null } as unknown as ApiKeys;

let warn: MockInstance<Logger['warn']>;
beforeEach(() => {
  warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
});
afterEach(() => warn.mockRestore());

/** Who cannot check tokens, for each of these reasons in turn. */
function failingBy(...failures: IdentityProviderUnavailable[]): Authentication {
  const authenticate = vi.fn<JwtVerifier['authenticate']>();
  for (const failure of failures) authenticate.mockRejectedValueOnce(failure);
  return new Authentication(NO_KEYS, { isToken: () => true, authenticate } as unknown as JwtVerifier);
}

const failureOf = (reason: string): IdentityProviderUnavailable =>
  new IdentityProviderUnavailable('https://id.example/keys?code=secret', new Error(reason));

describe('a token that nobody can check', () => {
  it('is no failed login, but may be sent again', async () => {
    const identified = failingBy(failureOf('timeout')).identify('Bearer token');
    await expect(identified).rejects.toBeInstanceOf(DomainError);
    await expect(identified).rejects.toMatchObject({ code: 'service_unavailable' });
  });

  it('has the address and the reason told to operators, once for each failure', async () => {
    const [first, second] = [failureOf('timeout'), failureOf('The identity provider answered 500.')];
    const authentication = failingBy(first, first, second);
    for (let i = 0; i < 3; i++) await authentication.identify('Bearer token').catch(() => null);
    const line = { event: 'identity_provider_unavailable', address: 'https://id.example/keys' };
    expect(warn.mock.calls).toEqual([
      [{ ...line, reason: 'timeout' }],
      [{ ...line, reason: 'The identity provider answered 500.' }],
    ]);
  });
});
