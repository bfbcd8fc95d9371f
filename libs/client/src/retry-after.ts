/**
 * The seconds for which an answer asks to be left alone, in either form of `Retry-After`; null when it asks for nothing that can be
 * read.
 */
export function retryAfterSecondsOf({ headers }: Response): number | null {
  const said = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(said)) return Number(said);
  const seconds = Math.ceil((Date.parse(said) - Date.now()) / 1_000);
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}
