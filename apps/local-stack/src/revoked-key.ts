import { renewApiKey } from './local-credentials.js';
import { startStack, type RunningStack, type StackOptions } from './stack.js';

const TIMEOUT_MS = 5_000;

/** What to tell of a revoked key that the user has set, and that therefore nobody replaces. */
export const REVOKED_KEY = `The API key above was revoked, and is answered 401. Start with another one, which every command then uses:

  BOOTSTRAP_API_KEY=$(openssl rand -hex 32) npm start
`;

export interface StackWithKey {
  readonly stack: RunningStack;
  /** A key stays revoked in the database; this one is the user's own. */
  readonly isKeyRevoked: boolean;
}

/**
 * Brings the three up, once more with another API key when the one that this stack had made was revoked: what scripts are
 * told is to work.
 */
export async function startWithKey(options: StackOptions, start = startStack): Promise<StackWithKey> {
  const { settings, progress } = options;
  const stack = await start(options);
  if (!(await isKeyRevoked(stack))) return { stack, isKeyRevoked: false };
  if (settings.apiKey !== undefined) return { stack, isKeyRevoked: true };
  progress('The API key of this stack was revoked: starting again with another one');
  await stack.stop();
  await renewApiKey(settings.dataDir);
  return { stack: await start(options), isKeyRevoked: false };
}

/** Whether the gateway refuses the key. Any other answer than a refusal says nothing against it. */
async function isKeyRevoked({
  gatewayUrl,
  apiKey,
}: Pick<RunningStack, 'gatewayUrl' | 'apiKey'>): Promise<boolean> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(`${gatewayUrl}/v1/channels`, { headers, signal }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 401;
}
