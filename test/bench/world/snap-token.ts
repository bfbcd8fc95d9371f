import type { LocalCredentials } from '../../../apps/local-stack/src/local-credentials.js';
import { tokenHeaders } from '../../support/doku-headers.js';

/** Gets a token from the gateway the way DOKU does. */
export async function fetchSnapToken(
  gatewayUrl: string,
  { clientId, doku }: LocalCredentials,
): Promise<string> {
  const answer = await fetch(`${gatewayUrl}/doku/snap/authorization/v1/access-token/b2b`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...tokenHeaders(clientId, doku.privateKey) },
    body: JSON.stringify({ grantType: 'client_credentials' }),
  });
  if (!answer.ok) throw new Error(`The gateway gave no token: HTTP ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}
