/** A request or an answer as somebody captured it. */
export interface CapturedMessage {
  readonly kind: 'REQUEST' | 'ANSWER';
  /** In capitals; empty for an answer. */
  readonly method: string;
  /** Path with query, as captured; empty for an answer. */
  readonly target: string;
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Path and query of an address or of a path. */
export function targetOf(address: string): string {
  if (!/^https?:\/\//i.test(address)) return address;
  const afterHost = address.slice(address.indexOf('/', address.indexOf('//') + 2));
  return afterHost.startsWith('/') && !afterHost.startsWith('//') ? (afterHost.split('#')[0] ?? '/') : '/';
}

/** Adds what a line such as `Client-Id: BRN-1` says; a line of another form says nothing. */
export function addHeader(headers: Record<string, string>, line: string): void {
  const colon = line.indexOf(':');
  if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
}
