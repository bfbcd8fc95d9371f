import { IdentityProviderUnavailable, type ApiKeys, type JwtVerifier } from '@app/access';
import { DomainError } from '@app/domain';
import { expect, it } from 'vitest';
import { Authentication } from './authentication.js';

const NO_KEYS = { authenticate: async () => null } as unknown as ApiKeys;

it('a token that nobody can check is no failed login, but may be sent again', async () => {
  const authenticate = () => Promise.reject(new IdentityProviderUnavailable(new Error('timeout')));
  const tokens = { isToken: () => true, authenticate } as unknown as JwtVerifier;
  const identified = new Authentication(NO_KEYS, tokens).identify('Bearer token');
  await expect(identified).rejects.toBeInstanceOf(DomainError);
  await expect(identified).rejects.toMatchObject({ code: 'service_unavailable' });
});
