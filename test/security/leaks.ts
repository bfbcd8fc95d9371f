import { expect } from 'vitest';
import type { TestStack } from '../support/start-stack.js';
import { TEST_ACCOUNTS } from '../support/test-accounts.js';

/** Words that only our inside knows: code, statements, the database, other libraries. */
const INSIDE =
  /\bat [\w.<>]+ \(|node_modules|node:internal|\.[jt]s:\d+|QueryFailedError|\bSELECT\b.*\bFROM\b|INSERT INTO|pg_catalog|relation "|syntax error at|postgres(?:ql)?:\/\/|ECONNREFUSED|BEGIN (?:RSA )?PRIVATE/i;

/** Everything that no answer may hold, whatever was asked. */
export function secretsOf({ apiKey, database, credentials }: TestStack): string[] {
  const accounts = Object.values(TEST_ACCOUNTS).map(({ secretKey }) => secretKey);
  return [apiKey, database.url, credentials.merchant.privateKey, credentials.doku.privateKey, ...accounts];
}

/** Fails when an answer tells of our inside, or holds a secret. */
export function expectNoLeak(text: string, secrets: readonly string[]): void {
  expect(text).not.toMatch(INSIDE);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}
