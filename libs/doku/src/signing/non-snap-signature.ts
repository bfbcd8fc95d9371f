import { createHmac, hash, type KeyObject } from 'node:crypto';
import { equalInConstantTime } from './constant-time.js';

const PREFIX = 'HMACSHA256=';

/** What a non-SNAP signature covers, in a request or in an answer. */
export interface NonSnapMessage {
  readonly clientId: string;
  readonly requestId: string;
  /** Requests carry `Request-Timestamp`, answers `Response-Timestamp`. */
  readonly timestampField: 'Request-Timestamp' | 'Response-Timestamp';
  readonly timestamp: string;
  /** Public path without query; an answer repeats the path of its request. */
  readonly target: string;
  /** As sent (text: in UTF-8) or received; empty when there is no body. */
  readonly body: Buffer | string;
}

/** Signs a message: DOKU non-SNAP signature, HMAC-SHA256 over header values, path and digest. */
export function signNonSnap(message: NonSnapMessage, key: KeyObject): string {
  return PREFIX + createHmac('sha256', key).update(nonSnapText(message)).digest('base64');
}

/** Whether one of the keys made this signature. The prefix, the base64 and its letter case must be exact. */
export function verifyNonSnap(
  message: NonSnapMessage,
  signature: string,
  keys: readonly KeyObject[],
): boolean {
  return keys.some((key) => equalInConstantTime(signNonSnap(message, key), signature));
}

/** The signed text: lines joined by LF, none at the end; a digest line if and only if there is a body. */
export function nonSnapText({
  clientId,
  requestId,
  timestampField,
  timestamp,
  target,
  body,
}: NonSnapMessage): string {
  const lines = [
    `Client-Id:${clientId}`,
    `Request-Id:${requestId}`,
    `${timestampField}:${timestamp}`,
    `Request-Target:${target}`,
  ];
  if (body.length > 0) lines.push(`Digest:${hash('sha256', body, 'base64')}`);
  return lines.join('\n');
}
