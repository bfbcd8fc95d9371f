import { sign } from 'node:crypto';
import type { LocalCredentials } from '../../../apps/local-stack/src/local-credentials.js';

/** Gets a token from the gateway the way DOKU does. */
export async function fetchSnapToken(
  gatewayUrl: string,
  { clientId, doku }: LocalCredentials,
): Promise<string> {
  const timestamp = `${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
  const answer = await fetch(`${gatewayUrl}/doku/snap/authorization/v1/access-token/b2b`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-CLIENT-KEY': clientId,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': sign('sha256', Buffer.from(`${clientId}|${timestamp}`), doku.privateKey).toString(
        'base64',
      ),
    },
    body: JSON.stringify({ grantType: 'client_credentials' }),
  });
  if (!answer.ok) throw new Error(`The gateway gave no token: HTTP ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}
