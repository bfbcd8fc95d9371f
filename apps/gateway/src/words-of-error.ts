/**
 * What an error says, in a line without its stack. Node wraps one error per address that it tried, and `fetch` the reason why it
 * failed, without words of their own.
 */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, name } = error;
  const { code } = error as { code?: unknown };
  const wrapped = wrappedIn(error);
  if (wrapped !== undefined) return wordsOf(wrapped);
  return message || (typeof code === 'string' ? code : name);
}

/** The error that has the words; undefined where `error` has its own. */
function wrappedIn(error: Error): unknown {
  if (error instanceof AggregateError && error.message === '') return error.errors[0];
  return error.message === 'fetch failed' ? error.cause : undefined;
}
