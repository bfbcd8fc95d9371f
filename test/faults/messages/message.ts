import { toSnapTime, toUtcSeconds } from '../../../apps/simulator/src/clock/provider-time.js';
import { nonSnapHeaders, snapHeaders, tokenHeaders } from '../../support/doku-headers.js';
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

/** A non-SNAP call, signed over its bytes. */
export function nonSnapMessage(
  account: TestAccount,
  { at, ...call }: { path: string; requestId: string; at: Date; body: string },
): Message {
  const headers = nonSnapHeaders(account, { ...call, timestamp: toUtcSeconds(at) });
  return toMessage(call.path, headers, call.body);
}

/** A SNAP call with a token of ours. `signedBody` is the form of the body that the sender hashes. */
export function snapMessage(
  account: TestAccount,
  {
    at,
    signedBody,
    ...call
  }: {
    path: string;
    requestId: string;
    at: Date;
    token: string;
    body: string;
    signedBody?: string;
    timestamp?: string;
  },
): Message {
  const timestamp = call.timestamp ?? toSnapTime(at);
  const headers = snapHeaders(account, { ...call, body: signedBody ?? call.body, timestamp });
  return toMessage(call.path, headers, call.body);
}

/** The provider's request for a token. */
export function tokenMessage({ clientId, doku }: TestAccount, at: Date): Message {
  const headers = tokenHeaders(clientId, doku.privateKey, toSnapTime(at));
  return toMessage(PATHS.snapToken, headers, '{"grantType":"client_credentials"}');
}

function toMessage(path: string, signed: Record<string, string>, body: string): Message {
  const named = Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]);
  const headers = { 'content-type': 'application/json', ...Object.fromEntries(named) };
  return { method: 'POST', path, headers, body: Buffer.from(body) };
}
