import { isKeepable, isLongerThan } from '@app/domain';
import type { JWTPayload } from 'jose';
import type { ApiClient } from '../api-client.js';
import { isScope } from '../scopes.js';
import type { JwtOptions } from './jwt.options.js';

const LONGEST_NAME = 100;
/** As OpenID has it; an index of the database takes no text of some thousand characters. */
const LONGEST_SUBJECT = 255;
/** The word for every merchant account. */
const ALL_ACCOUNTS = '*';

/**
 * The client that a verified token stands for; null when its subject is no text that can be kept, so that nobody could say
 * later who it was. What its other claims do not give, it does not have; a name that is no such text is that of the subject.
 */
export function clientFrom(payload: JWTPayload, options: JwtOptions): ApiClient | null {
  const subject: unknown = payload.sub;
  if (!isUsable(subject) || isLongerThan(subject, LONGEST_SUBJECT)) return null;
  const accounts = wordsOf(claimOf(payload, options.merchantAccountsClaim));
  const name = claimOf(payload, options.nameClaim);
  return {
    // Never equal to the id of an API key's client.
    id: `jwt:${subject}`,
    name: [...(isUsable(name) ? name : subject)].slice(0, LONGEST_NAME).join(''),
    scopes: wordsOf(claimOf(payload, options.scopesClaim)).filter(isScope),
    merchantAccounts: accounts.includes(ALL_ACCOUNTS) ? null : accounts,
    expiresAt: null,
  };
}

function isUsable(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && isKeepable(value);
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
  if (Array.isArray(value)) return value.filter(isUsable);
  return typeof value === 'string' ? value.split(/[\s,]+/).filter(isUsable) : [];
}
