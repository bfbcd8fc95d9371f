const HIDDEN = '[redacted]';
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'signature',
  'x-signature',
  'cookie',
  'set-cookie',
  'proxy-authorization',
]);
const LONGEST_KEPT = 64 * 1024;
const PERSONAL_MEMBERS =
  /("(?:virtualAccountEmail|virtualAccountPhone|email|phone|accessToken|senderName|sourceAccountNo)"\s*:\s*)("(?:[^"\\]|\\.)*"|\d+)/g;

/** Headers as evidence: a secret value is replaced, its name stays. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name in headers) {
    kept[name] = SECRET_HEADERS.has(name.toLowerCase()) ? HIDDEN : (headers[name] as string);
  }
  return kept;
}

/** A body as evidence: contact data and tokens replaced, everything else as sent, cut when it is very long. */
export function redactBody(body: Buffer | null): string | null {
  if (body === null || body.length === 0) return null;
  return redactText(body.subarray(0, LONGEST_KEPT).toString('utf8'));
}

/** The text of a body as evidence, uncut. */
export function redactText(text: string): string {
  // PostgreSQL text cannot hold the null character.
  return text.replaceAll('\0', '\uFFFD').replace(PERSONAL_MEMBERS, `$1"${HIDDEN}"`);
}
