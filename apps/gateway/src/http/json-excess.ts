/** Deeper than any request of the contract; each level costs the validation a call upon a call. */
const MOST_LEVELS = 20;
/** Over three times as many as the largest request of the contract has. For more, the validation takes the square of the time. */
export const MOST_MEMBERS = 2_000;

const TOO_DEEP = `The body is nested too deeply; use at most ${MOST_LEVELS} levels.`;
const TOO_MANY =
  'The body has too many members and list elements; ' +
  `give at most ${MOST_MEMBERS}, and check the limits of the lists and of metadata.`;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Why a text, JSON or not, is more than any request of the contract; null when it is not. It is looked at before anything is
 * made of it, since anybody may send it, and no further than to the first that is too much. An object or a list counts one for
 * each comma and one for its beginning, also an empty one.
 */
export function findExcess(json: string): string | null {
  let levels = 0;
  let members = 0;
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (sign === QUOTE) at = endOfText(json, at);
    else if (CLOSING.has(sign)) levels -= 1;
    else if (OPENING.has(sign) || sign === COMMA) {
      members += 1;
      levels += sign === COMMA ? 0 : 1;
      if (levels > MOST_LEVELS) return TOO_DEEP;
      if (members > MOST_MEMBERS) return TOO_MANY;
    }
  }
  return null;
}

/** Where a text ends that begins here. */
function endOfText(json: string, begin: number): number {
  let end = json.indexOf('"', begin + 1);
  while (end >= 0 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end;
}

function isEscaped(json: string, quote: number): boolean {
  let begin = quote;
  while (json.charCodeAt(begin - 1) === BACKSLASH) begin -= 1;
  return (quote - begin) % 2 === 1;
}
