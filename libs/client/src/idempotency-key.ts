const LONGEST = 255;

/**
 * An idempotency key from ids of your own: `idempotencyKey('invoice', 4711)`. The same ids always give the same key, so
 * the write happens once even when your process dies and starts again.
 * @throws RangeError when it would be longer than 255 characters
 */
export function idempotencyKey(...parts: readonly [string | number, ...(string | number)[]]): string {
  const key = parts.map((part) => encodeURIComponent(part)).join(':');
  if (key.length <= LONGEST) return key;
  throw new RangeError(`An idempotency key has at most ${LONGEST} characters; this one has ${key.length}.`);
}
