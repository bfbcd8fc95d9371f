import { createPrivateKey } from 'node:crypto';
import { sharedKey } from '@app/config';
import { issueInboundToken } from '../callbacks/inbound-token.js';
import { signSnapRequest, signSnapToken } from '../signing/snap-signature.js';
import type { CallbackApp } from './callback-app.js';
import { SNAP_TEST_KEYS, snapTestAccount } from './test-accounts.js';

/** An account in the middle of a change of its secret: DOKU still signs with the older one. */
export const ROTATING_ACCOUNT = snapTestAccount({
  secretKeys: [sharedKey('SK-newer'), ...snapTestAccount().secretKeys],
});
const olderSecret = sharedKey(SNAP_TEST_KEYS.clientSecret);
const dokuKey = createPrivateKey(SNAP_TEST_KEYS.doku.privateKeyPkcs8Pem);
const TIMESTAMP = '2024-03-26T16:01:41+07:00';

/** Asks for a token as DOKU does. */
export async function askSnapToken(
  { app }: CallbackApp,
  headers: Record<string, string> = {},
  body = '{"grantType":"client_credentials"}',
) {
  const timestamp = headers['X-TIMESTAMP'] ?? TIMESTAMP;
  return app.inject({
    method: 'POST',
    url: '/doku/snap/authorization/v1/access-token/b2b',
    headers: {
      'content-type': 'application/json',
      'X-CLIENT-KEY': ROTATING_ACCOUNT.clientId,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': await signSnapToken(ROTATING_ACCOUNT.clientId, timestamp, dokuKey),
      ...headers,
    },
    payload: body,
  });
}

/** A call as DOKU's SNAP API makes it, and what to do wrong about it. */
export interface SnapTestCall {
  readonly route: string;
  readonly body: string;
  readonly timestamp?: string;
  readonly token?: string;
  /** Undefined leaves one out. */
  readonly headers?: Record<string, string | undefined>;
  /** The body that is signed, when it is not the one that is sent. */
  readonly signedBody?: string;
}

/** Calls the application as DOKU does, with a token issued at `now`. */
export function callSnap({ app }: CallbackApp, now: Date, call: SnapTestCall) {
  const { route, body, timestamp = TIMESTAMP } = call;
  const accessToken = call.token ?? issueInboundToken(ROTATING_ACCOUNT, now, 900);
  const signed = {
    method: 'POST',
    path: `/gw${route}`,
    accessToken,
    body: Buffer.from(call.signedBody ?? body),
    timestamp,
  };
  return app.inject({
    method: 'POST',
    url: route,
    headers: withoutUnset({
      'content-type': 'application/json',
      authorization: `Bearer ${accessToken}`,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signSnapRequest(signed, olderSecret),
      'X-PARTNER-ID': ROTATING_ACCOUNT.clientId,
      'X-EXTERNAL-ID': 'EXT-1',
      'CHANNEL-ID': 'H2H',
      ...call.headers,
    }),
    payload: body,
  });
}

function withoutUnset(headers: Record<string, string | undefined>): Record<string, string> {
  const set = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined);
  return Object.fromEntries(set);
}
