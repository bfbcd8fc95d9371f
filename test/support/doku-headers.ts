import { createPrivateKey, type KeyObject } from 'node:crypto';
import { toSnapTime, toUtcSeconds } from '../../apps/simulator/src/clock/provider-time.js';
import { signNonSnap, type TimestampField } from '../../apps/simulator/src/signing/non-snap-signature.js';
import { signSnap, signTokenRequest } from '../../apps/simulator/src/signing/snap-signature.js';

/** Whose secret signs a message. */
export interface Signer {
  readonly clientId: string;
  readonly secretKey: string;
}

/** What the signature of a message covers; a time that is left out is now. */
export interface Signed {
  readonly path: string;
  readonly body: string;
  readonly requestId: string;
  readonly timestamp?: string;
}

/** Headers of a non-SNAP message, signed with the simulator's code. */
export function nonSnapHeaders(
  { clientId, secretKey }: Signer,
  signed: Signed & { readonly timestampField?: TimestampField },
): Record<string, string> {
  const { requestId, path: target, timestamp = toUtcSeconds(new Date()) } = signed;
  const { timestampField = 'Request-Timestamp' } = signed;
  const message = { clientId, requestId, timestampField, timestamp, target, body: Buffer.from(signed.body) };
  return {
    'Client-Id': clientId,
    'Request-Id': requestId,
    [timestampField]: timestamp,
    Signature: signNonSnap(message, secretKey),
  };
}

/** Headers of a SNAP transaction request with this access token, signed with the simulator's code. */
export function snapHeaders(
  { clientId, secretKey }: Signer,
  signed: Signed & { readonly token: string },
): Record<string, string> {
  const { path, token, timestamp = toSnapTime(new Date()) } = signed;
  return {
    Authorization: `Bearer ${token}`,
    'X-TIMESTAMP': timestamp,
    'X-SIGNATURE': signSnap({ method: 'POST', path, token, timestamp }, signed.body, secretKey),
    'X-PARTNER-ID': clientId,
    'X-EXTERNAL-ID': signed.requestId,
    'CHANNEL-ID': 'H2H',
  };
}

/** Headers of a SNAP token request by the owner of a private key, signed with the simulator's code. */
export function tokenHeaders(
  clientId: string,
  privateKey: KeyObject | string,
  timestamp = toSnapTime(new Date()),
): Record<string, string> {
  const key = typeof privateKey === 'string' ? createPrivateKey(privateKey) : privateKey;
  return {
    'X-CLIENT-KEY': clientId,
    'X-TIMESTAMP': timestamp,
    'X-SIGNATURE': signTokenRequest(clientId, timestamp, key),
  };
}
