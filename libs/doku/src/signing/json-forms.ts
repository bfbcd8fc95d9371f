const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * JSON without the blanks between its tokens; strings, numbers and key order stay as they are, byte for byte.
 * Works on bytes, because a framework's parsed object has already lost what must be kept.
 */
export function minifyJson(raw: Buffer): Buffer {
  return rewriteStrings(raw, (token) => token);
}

/**
 * JSON without blanks between tokens and with plain strings: `\/`, `\u0026` and the like become the characters
 * they stand for. Numbers and key order stay as they are. Null when a string is not valid JSON.
 */
export function reserialiseJson(raw: Buffer): Buffer | null {
  try {
    return rewriteStrings(raw, (token) => Buffer.from(JSON.stringify(JSON.parse(token.toString('utf8')))));
  } catch {
    return null;
  }
}

function rewriteStrings(raw: Buffer, rewrite: (token: Buffer) => Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < raw.length) {
    const start = at;
    if (raw[at] === QUOTE) {
      at = endOfString(raw, at);
      parts.push(rewrite(raw.subarray(start, at)));
    } else if (BLANKS.has(raw[at] as number)) {
      at += 1;
    } else {
      while (at < raw.length && raw[at] !== QUOTE && !BLANKS.has(raw[at] as number)) at += 1;
      parts.push(raw.subarray(start, at));
    }
  }
  return Buffer.concat(parts);
}

function endOfString(raw: Buffer, start: number): number {
  let at = start + 1;
  while (at < raw.length && raw[at] !== QUOTE) at += raw[at] === BACKSLASH ? 2 : 1;
  return Math.min(at + 1, raw.length);
}
