import { createPrivateKey } from 'node:crypto';
import { toSnapTime, toUtcSeconds } from '../../../apps/simulator/src/clock/provider-time.js';
import { signNonSnap } from '../../../apps/simulator/src/signing/non-snap-signature.js';
import { signSnap, signTokenRequest } from '../../../apps/simulator/src/signing/snap-signature.js';
import type { TestAccount } from '../world/accounts.js';

/** A call to the gateway, ready to be sent byte for byte. */
export interface Message {
  readonly method: string;
  /** As the provider calls it, prefix included. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export const PATHS = {
  notification: '/pay/doku/notifications',
  inquiry: '/pay/doku/inquiry',
  snapToken: '/pay/doku/snap/authorization/v1/access-token/b2b',
  snapInquiry: '/pay/doku/snap/v1.1/transfer-va/inquiry',
  snapPayment: '/pay/doku/snap/v1.1/transfer-va/payment',
  snapPaymentV1: '/pay/doku/snap/v1/transfer-va/payment',
} as const;

const JSON_TYPE = { 'content-type': 'application/json' };

/** A non-SNAP call, signed over its bytes. */
export function nonSnapMessage(
  account: TestAccount,
  call: { path: string; requestId: string; at: Date; body: string },
): Message {
  const body = Buffer.from(call.body, 'utf8');
  const timestamp = toUtcSeconds(call.at);
  const identity = { clientId: account.clientId, requestId: call.requestId, timestamp };
  const signature = signNonSnap(
    { ...identity, timestampField: 'Request-Timestamp', target: call.path, body },
    account.secretKey,
  );
  const headers = {
    ...JSON_TYPE,
    'client-id': account.clientId,
    'request-id': call.requestId,
    'request-timestamp': timestamp,
    signature,
  };
  return { method: 'POST', path: call.path, headers, body };
}

/** A SNAP call with a token of ours. `signedBody` is the form of the body that the sender hashes. */
export function snapMessage(
  account: TestAccount,
  call: {
    path: string;
    requestId: string;
    at: Date;
    token: string;
    body: string;
    signedBody?: string;
    timestamp?: string;
  },
): Message {
  const timestamp = call.timestamp ?? toSnapTime(call.at);
  const signed = { method: 'POST', path: call.path, token: call.token, timestamp };
  const headers = {
    ...JSON_TYPE,
    authorization: `Bearer ${call.token}`,
    'x-timestamp': timestamp,
    'x-signature': signSnap(signed, call.signedBody ?? call.body, account.secretKey),
    'x-partner-id': account.clientId,
    'x-external-id': call.requestId,
    'channel-id': 'H2H',
  };
  return { method: 'POST', path: call.path, headers, body: Buffer.from(call.body, 'utf8') };
}

/** The provider's request for a token. */
export function tokenMessage(account: TestAccount, at: Date): Message {
  const timestamp = toSnapTime(at);
  const headers = {
    ...JSON_TYPE,
    'x-client-key': account.clientId,
    'x-timestamp': timestamp,
    'x-signature': signTokenRequest(account.clientId, timestamp, createPrivateKey(account.doku.privateKey)),
  };
  const body = Buffer.from('{"grantType":"client_credentials"}');
  return { method: 'POST', path: PATHS.snapToken, headers, body };
}
