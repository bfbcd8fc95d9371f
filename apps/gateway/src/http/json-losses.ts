import { isSafeNumber } from 'lossless-json';
import { MOST_TOLD, type FieldError } from './problems/invalid-request.error.js';
import { pathOf } from './validation/field-path.js';

/** Where the colon behind a text makes it a name. What stands between these tokens says nothing here. */
const TOKENS = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|-?\d[\d.eE+-]*|[{}[\],]/g;

/**
 * Numbers of many digits or with an exponent, as they may have no room. And blanks between a name and its colon, which hide
 * the name from the count.
 */
const DELICATE = /(?:^|[:,[])\s*-?(?:[\d.]{16}|\d[\d.]*[eE])|"\s+:/;

const NAMED_TWICE = 'Give this field once.';
const INEXACT = 'Give a number of fewer digits: this one cannot be kept exactly.';

/** An object or a list that the reader is in. */
interface Level {
  readonly names: Set<string> | null;
  /** Name or number of the member that the reader is at. */
  member: string | number;
}

/**
 * What was lost, without a word, when JSON became this value: the first of two members of one name, and the digits that a
 * number has no room for. Of very many, one more than is told.
 */
export function findLosses(json: string, value: unknown): FieldError[] {
  const isHarmless = !DELICATE.test(json) && namesIn(json) === membersOf(value);
  return isHarmless ? [] : readForLosses(json);
}

/** At least as many as there are: text may hold what looks like a name. */
function namesIn(json: string): number {
  let count = 0;
  for (let at = json.indexOf('":'); at >= 0; at = json.indexOf('":', at + 2)) count += 1;
  return count;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members: unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : members.length;
  return members.reduce<number>((count, member) => count + membersOf(member), own);
}

/** Looks at every token; the text must be valid JSON. */
function readForLosses(json: string): FieldError[] {
  const losses: FieldError[] = [];
  const levels: Level[] = [];
  const lose = (message: string) => losses.push({ field: fieldAt(levels), message });
  for (const [token, text, colon] of json.matchAll(TOKENS)) {
    const level = levels.at(-1);
    if (colon !== undefined && text !== undefined) {
      if (!enter(level, JSON.parse(text) as string)) lose(NAMED_TWICE);
    } else if (token === '{') levels.push({ names: new Set(), member: '' });
    else if (token === '[') levels.push({ names: null, member: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',') advance(level);
    else if (text === undefined && !isExact(token)) lose(INEXACT);
    if (losses.length > MOST_TOLD) break;
  }
  return losses;
}

/** Whether the object had no member of this name. */
function enter(level: Level | undefined, name: string): boolean {
  if (!level?.names) return true;
  level.member = name;
  return level.names.size < level.names.add(name).size;
}

function advance(level: Level | undefined): void {
  if (typeof level?.member === 'number') level.member += 1;
}

/** Whether a number says what its text says, as `1.50` and `99.99` do. */
function isExact(digits: string): boolean {
  return String(Number(digits)) === digits || isSafeNumber(digits);
}

function fieldAt(levels: readonly Level[]): string {
  return levels.reduce((path, { member }) => pathOf(path, String(member)), '') || 'body';
}
