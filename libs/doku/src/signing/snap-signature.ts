import { createHmac, hash, sign, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { equalInConstantTime } from './constant-time.js';
import { minifyJson, reserialiseJson } from './json-forms.js';

/** Off the event loop: one RSA signature takes about a millisecond. */
const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign);

/** What a SNAP transaction signature covers. */
export interface SnapRequest {
  /** In capitals. */
  readonly method: string;
  /** Public path, prefix included, without query. */
  readonly path: string;
  /** Without the word `Bearer`. */
  readonly accessToken: string;
  /** Bytes as sent or received; empty when there is no body. */
  readonly body: Buffer;
  /** X-TIMESTAMP, as it stands in the header. */
  readonly timestamp: string;
}

/** Which form of the body a signature was found to cover. */
export type SignedBodyForm = 'raw' | 'minified' | 're-serialised';

/** Signs a token request: SNAP asymmetric signature, SHA256withRSA over `clientId|timestamp`, base64. */
export async function signSnapToken(clientId: string, timestamp: string, key: KeyObject): Promise<string> {
  const signature = await signAsync('sha256', Buffer.from(snapTokenText(clientId, timestamp)), key);
  return signature.toString('base64');
}

/** Whether one of the keys made this SNAP asymmetric signature. */
export function verifySnapToken(
  clientId: string,
  timestamp: string,
  signature: string,
  keys: readonly KeyObject[],
): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return false;
  const text = Buffer.from(snapTokenText(clientId, timestamp));
  return keys.some((key) => verify('sha256', text, key, bytes));
}

/** Signs a transaction request whose body is sent exactly as given and is already compact: SNAP symmetric signature. */
export function signSnapRequest(request: SnapRequest, key: KeyObject): string {
  return hmac(snapRequestText(request, request.body), key);
}

/**
 * Checks a SNAP symmetric signature. Senders hash the compact form of what they send, some of them after
 * unescaping; so the body as received, the minified and the re-serialised one are tried in this order.
 * Returns the form that matched, null when none did.
 */
export function verifySnapRequest(
  request: SnapRequest,
  signature: string,
  keys: readonly KeyObject[],
): SignedBodyForm | null {
  const covers = (body: Buffer): boolean => {
    const text = snapRequestText(request, body);
    return keys.some((key) => equalInConstantTime(hmac(text, key), signature));
  };
  if (covers(request.body)) return 'raw';
  for (const [form, body] of otherForms(request.body)) if (covers(body)) return form;
  return null;
}

/** The signed text of a token request. */
export function snapTokenText(clientId: string, timestamp: string): string {
  return `${clientId}|${timestamp}`;
}

/** The signed text of a transaction request, with `body` as the form that is hashed. */
export function snapRequestText({ method, path, accessToken, timestamp }: SnapRequest, body: Buffer): string {
  return `${method}:${path}:${accessToken}:${hash('sha256', body)}:${timestamp}`;
}

function* otherForms(raw: Buffer): Generator<[SignedBodyForm, Buffer]> {
  const minified = minifyJson(raw);
  if (!minified.equals(raw)) yield ['minified', minified];
  const plain = reserialiseJson(raw);
  if (plain && !plain.equals(minified)) yield ['re-serialised', plain];
}

function hmac(text: string, key: KeyObject): string {
  return createHmac('sha512', key).update(text).digest('base64');
}
