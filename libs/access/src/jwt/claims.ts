import type { JWTPayload } from 'jose';
import type { ApiClient } from '../api-client.js';
import { isScope } from '../scopes.js';
import type { JwtOptions } from './jwt.options.js';

const LONGEST_NAME = 100;
/** The word for every merchant account. */
const ALL_ACCOUNTS = '*';

/** The client that a verified token stands for. What its claims do not give, it does not have. */
export function clientFrom(payload: JWTPayload & { readonly sub: string }, options: JwtOptions): ApiClient {
  const accounts = wordsOf(claimOf(payload, options.merchantAccountsClaim));
  const name = claimOf(payload, options.nameClaim);
  return {
    // Never equal to the id of an API key's client.
    id: `jwt:${payload.sub}`,
    name: (typeof name === 'string' ? name : payload.sub).slice(0, LONGEST_NAME),
    scopes: wordsOf(claimOf(payload, options.scopesClaim)).filter(isScope),
    merchantAccounts: accounts.includes(ALL_ACCOUNTS) ? null : accounts,
    expiresAt: null,
  };
}

/** A claim by its very name, which may have dots, else by a path. */
function claimOf(payload: JWTPayload, claim: string): unknown {
  if (Object.hasOwn(payload, claim)) return payload[claim];
  return claim.split('.').reduce<unknown>((value, part) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
      ? (value as Record<string, unknown>)[part]
      : undefined;
  }, payload);
}

/** A list of texts, or one text with blanks or commas between the words. */
function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((each): each is string => typeof each === 'string');
  return typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : [];
}
