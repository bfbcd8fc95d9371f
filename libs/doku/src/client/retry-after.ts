/** Of a server whose clock is wrong, or that means days, no more is believed: codes would not be asked about for so long. */
const LONGEST_SECONDS = 3_600;

/** Statuses with which a server says when to come back. */
const NOT_NOW = [429, 503];

/** The seconds for which an answer asks to be left alone, in either form of `Retry-After`; null when it asks for none. */
export function retryAfterOf(
  { status, headers }: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  now: Date,
): number | null {
  const said = headers['retry-after']?.trim() ?? '';
  if (!NOT_NOW.includes(status) || said === '') return null;
  const seconds = /^\d+$/.test(said) ? Number(said) : Math.ceil((Date.parse(said) - now.getTime()) / 1_000);
  return seconds > 0 ? Math.min(seconds, LONGEST_SECONDS) : null;
}
