import type { Clock } from '@app/domain';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FetchImplementation,
  type JSONWebKeySet,
  type RemoteJWKSet,
} from 'jose';

/** How long the provider's keys are used without asking again. */
const KEYS_FRESH_FOR_MS = 600_000;
/** An unknown key id makes us ask again, but not more often than this: anybody can invent key ids. */
const KEYS_ASKED_EVERY_MS = 30_000;
const KEYS_TIMEOUT_MS = 5_000;
/** Nor do we ask sooner than this after a failure: anybody can send what looks like a token. */
const FAILURE_STANDS_FOR_MS = 5_000;

/** The keys of the identity provider cannot be had, so that nobody can say whether a token is good. */
export class IdentityProviderUnavailable extends Error {
  /** Where the keys should be, without a query, which may hold a secret. */
  readonly address: string;

  constructor(url: string, cause: unknown) {
    super('The keys of the identity provider cannot be fetched.', { cause });
    this.name = 'IdentityProviderUnavailable';
    const { origin, pathname } = new URL(url);
    this.address = origin + pathname;
  }
}

/**
 * The keys that the provider publishes at an address, fetched when they are needed; who needs them at the same time shares
 * one fetch, and one failure. What asks for a key gets `IdentityProviderUnavailable` for a failed fetch, and for nothing else.
 */
export function providerKeysAt(url: string, clock: Clock): RemoteJWKSet {
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: KEYS_FRESH_FOR_MS,
    cooldownDuration: KEYS_ASKED_EVERY_MS,
    timeoutDuration: KEYS_TIMEOUT_MS,
    [customFetch]: notSoonAfterFailure(fetchKeys, clock),
  });
}

function notSoonAfterFailure(fetchNow: FetchImplementation, clock: Clock): FetchImplementation {
  let failure: { readonly error: IdentityProviderUnavailable; readonly at: number } | undefined;
  return async (url, options) => {
    const age = failure ? clock.now().getTime() - failure.at : -1;
    if (failure && age >= 0 && age < FAILURE_STANDS_FOR_MS) throw failure.error;
    try {
      return await fetchNow(url, options);
    } catch (error) {
      failure = { error: new IdentityProviderUnavailable(url, error), at: clock.now().getTime() };
      throw failure.error;
    }
  };
}

/** An answer that holds keys. @throws whatever is wrong with any other */
async function fetchKeys(...request: Parameters<FetchImplementation>): Promise<Response> {
  const answer = await fetch(...request);
  if (answer.status !== 200) throw new Error(`The identity provider answered ${answer.status}.`);
  const keys: unknown = await answer.json();
  createLocalJWKSet(keys as JSONWebKeySet);
  return Response.json(keys);
}
