import { randomUUID } from 'node:crypto';
import { signNonSnap, type NonSnapMessage } from '../signing/non-snap-signature.js';
import type { CallbackApp } from './callback-app.js';
import { nonSnapTestAccount } from './test-accounts.js';

const account = nonSnapTestAccount();

/** A call as DOKU's non-SNAP API makes it, and what to do wrong about it. */
export interface NonSnapTestCall {
  readonly route: string;
  readonly body: string;
  readonly timestamp?: string;
  readonly requestId?: string;
  readonly headers?: Record<string, string>;
  /** The path that is signed, when it is not the public one. */
  readonly target?: string;
  readonly contentType?: string;
}

/** Calls the application as DOKU does. */
export function callNonSnap({ app }: CallbackApp, call: NonSnapTestCall) {
  const { route, body, timestamp = '2021-01-27T07:24:51Z', requestId = randomUUID() } = call;
  const message: NonSnapMessage = {
    clientId: account.clientId,
    requestId,
    timestampField: 'Request-Timestamp',
    timestamp,
    target: call.target ?? `/gw${route}`,
    body: Buffer.from(body),
  };
  return app.inject({
    method: 'POST',
    url: route,
    headers: {
      'content-type': call.contentType ?? 'application/json',
      'Client-Id': account.clientId,
      'Request-Id': requestId,
      'Request-Timestamp': timestamp,
      Signature: signNonSnap(message, account.secretKeys[0]),
      ...call.headers,
    },
    payload: body,
  });
}
