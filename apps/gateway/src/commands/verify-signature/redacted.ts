import type { CapturedMessage } from './captured-message.js';

/** What timelines and the simulator show in place of a secret. */
const SHOWN_INSTEAD = '[redacted]';
/** Headers that a signature is, or covers, and that are redacted where messages are kept. */
const SECRET_HEADERS = ['signature', 'x-signature', 'authorization'];

/** Whether this is no value but what is shown instead. */
export function isRedacted(value: string): boolean {
  return value.includes(SHOWN_INSTEAD);
}

/** The parts of a message that are only shown as redacted, without which nothing can be said about its signature. */
export function redactedParts({ headers, body }: CapturedMessage): string[] {
  const names = SECRET_HEADERS.filter((name) => isRedacted(headers[name] ?? ''));
  return body.includes(SHOWN_INSTEAD) ? [...names, 'body'] : names;
}
