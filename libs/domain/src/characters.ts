/**
 * Whether a text has more characters than that, counted as JSON Schema, the database and DOKU's documents count them: an
 * emoji is one of them, though two units of a JavaScript string.
 */
export function isLongerThan(text: string, most: number): boolean {
  if (text.length <= most) return false;
  return text.length > 2 * most || [...text].length > most;
}

/** No database column can hold NUL, nor half of a character. */
const UNKEEPABLE = /[\0\p{Cs}]/u;

/** Whether a text can be kept as it is. */
export function isKeepable(text: string): boolean {
  return !UNKEEPABLE.test(text);
}
