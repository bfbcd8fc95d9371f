import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A new secret. The prefix lets scanners of repositories and logs find it. */
export function newApiKeySecret(): string {
  return `dpg_${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** What is kept of a secret. 256 random bits need no slow hash, and looking up a hash leaks no prefix of a secret. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
