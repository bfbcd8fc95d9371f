import { createHash, createHmac, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalForms } from './canonical-json.js';
import { equalText } from './equal-text.js';

/** What a SNAP transaction signature covers. `path` has no host; `token` has no "Bearer". */
export interface SnapMessage {
  method: string;
  path: string;
  token: string;
  timestamp: string;
}

/** `METHOD:path:token:lowercase hex SHA-256 of the body text:timestamp`. */
export function snapStringToSign(message: SnapMessage, bodyText: string): string {
  const bodyHash = createHash('sha256').update(bodyText, 'utf8').digest('hex');
  const { method, path, token, timestamp } = message;
  return [method.toUpperCase(), path, token, bodyHash, timestamp].join(':');
}

/** Base64 of HMAC-SHA512 over the string to sign; the secret's UTF-8 bytes are the key. */
export function signSnap(message: SnapMessage, bodyText: string, secret: string): string {
  return createHmac('sha512', secret).update(snapStringToSign(message, bodyText)).digest('base64');
}

/** True when the signature fits any canonical form of the received bytes. */
export function verifySnap(message: SnapMessage, body: Buffer, secret: string, signature: string) {
  return canonicalForms(body).some((text) => equalText(signSnap(message, text, secret), signature));
}

/** Token request signature: base64 of SHA256withRSA (PKCS#1 v1.5) over `clientId|timestamp`. */
export function signTokenRequest(clientId: string, timestamp: string, privateKey: KeyObject): string {
  return sign('sha256', Buffer.from(`${clientId}|${timestamp}`), privateKey).toString('base64');
}

/** Checks a token request; the timestamp is used as it was received, never re-formatted. */
export function verifyTokenRequest(
  clientId: string,
  timestamp: string,
  publicKey: KeyObject,
  signature: string,
): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return false;
  return verify('sha256', Buffer.from(`${clientId}|${timestamp}`), publicKey, bytes);
}
