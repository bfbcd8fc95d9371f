import type { RunningStack } from './stack.js';

const TIMEOUT_MS = 5_000;

/**
 * What to tell when the API key that the stack hands out was revoked, which stays so in the database; null when it was not. Any
 * other answer than a refusal says nothing against the key.
 */
export async function tellRevokedKey({
  gatewayUrl,
  apiKey,
}: Pick<RunningStack, 'gatewayUrl' | 'apiKey'>): Promise<string | null> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(`${gatewayUrl}/v1/channels`, { headers, signal }).catch(() => null);
  await answer?.body?.cancel();
  if (answer?.status !== 401) return null;
  return `The API key above was revoked, and is answered 401. Start with another one, which every command then uses:

  BOOTSTRAP_API_KEY=$(openssl rand -hex 32) npm start
`;
}
