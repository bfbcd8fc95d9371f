import { createHash, randomBytes } from 'node:crypto';

const RANDOM_BYTES = 24;
const MAKER_BYTES = 8;
const PREFIX = 'whsec_';

/**
 * A new secret in the Standard Webhooks form: `whsec_` and 32 bytes in base64. The last 8 name the request that made
 * it, so that its repeat after a crash is known; the 24 before them are random, which is what the standard asks for.
 */
export function newWebhookSecret(requestId: string): string {
  return PREFIX + Buffer.concat([randomBytes(RANDOM_BYTES), makerOf(requestId)]).toString('base64');
}

/** Whether a request is the one that made the secret. */
export function wasMadeBy(secret: string, requestId: string): boolean {
  const bytes = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return bytes.subarray(RANDOM_BYTES).equals(makerOf(requestId));
}

function makerOf(requestId: string): Buffer {
  return createHash('sha256').update(requestId).digest().subarray(0, MAKER_BYTES);
}
