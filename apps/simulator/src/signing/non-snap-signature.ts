import { createHash, createHmac } from 'node:crypto';
import { equalText } from './equal-text.js';

/** Which of the two timestamp lines the signed text has. */
export type TimestampField = 'Request-Timestamp' | 'Response-Timestamp';

/** What a non-SNAP signature covers. `target` is the path alone; an empty body has no digest line. */
export interface NonSnapMessage {
  clientId: string;
  requestId: string;
  timestampField: TimestampField;
  timestamp: string;
  target: string;
  body: Buffer | undefined;
}

/** Lines joined by LF, no blank after the colon, none at the end. */
export function nonSnapComponent(message: NonSnapMessage): string {
  const lines = [
    `Client-Id:${message.clientId}`,
    `Request-Id:${message.requestId}`,
    `${message.timestampField}:${message.timestamp}`,
    `Request-Target:${message.target}`,
  ];
  if (message.body && message.body.length > 0) {
    lines.push(`Digest:${createHash('sha256').update(message.body).digest('base64')}`);
  }
  return lines.join('\n');
}

/** `HMACSHA256=` and the base64 of HMAC-SHA256 over the component. */
export function signNonSnap(message: NonSnapMessage, secret: string): string {
  const hmac = createHmac('sha256', secret).update(nonSnapComponent(message)).digest('base64');
  return `HMACSHA256=${hmac}`;
}

/** True when the header is exactly the signature of the message. */
export function verifyNonSnap(message: NonSnapMessage, secret: string, signature: string): boolean {
  return equalText(signNonSnap(message, secret), signature);
}
