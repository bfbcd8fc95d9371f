import type { SeededRandom } from '@app/domain/testing';

/** JSON in a form that is unusual and still says the same. */
export interface OddJson {
  readonly text: string;
  /** What a sender that hashes the compact form hashes; the text itself where absent. */
  readonly hashed?: string;
}

const BLANKS = [' ', '\n', '\t', '\r\n', '  '];
const EXTRA_MEMBERS: readonly [string, unknown][] = [
  ['newField', 'value'],
  ['note', 'Café Æther 東京 😀 ‮'],
  ['empty', {}],
  ['list', [1, 2.5, { deep: [null, true] }]],
  ['nothing', null],
  ['bigNumber', 12345678901234567890n],
  ['slash', 'a/b\\c"d'],
];

/** Writes a body in one of the odd ways, chosen by `random`. Amount and numbers stay what they are. */
export function writeOddly(body: Record<string, unknown>, random: SeededRandom): OddJson {
  const extra = random.pick(EXTRA_MEMBERS);
  const named = random.chance(0.5) ? { ...body, [extra[0]]: extra[1] } : body;
  const ordered = random.chance(0.5) ? shuffleMembers(named, random) : named;
  const compact = write(ordered, '', '', plainString);
  switch (random.between(0, 4)) {
    case 0:
      return { text: compact };
    case 1:
      return { text: write(ordered, random.pick(BLANKS), random.pick(BLANKS), plainString), hashed: compact };
    case 2:
      return { text: write(ordered, '', '', escapedString(random)), hashed: compact };
    case 3: {
      const text = write(ordered, random.pick(BLANKS), random.pick(BLANKS), escapedString(random));
      return { text, hashed: random.chance(0.5) ? compact : text };
    }
    default:
      return { text: `${random.pick(BLANKS)}${compact}${random.pick(BLANKS)}`, hashed: compact };
  }
}

function shuffleMembers(value: unknown, random: SeededRandom): Record<string, unknown> {
  const members = Object.entries(value as Record<string, unknown>).map(([name, member]) => [
    name,
    isObject(member) ? shuffleMembers(member, random) : member,
  ]);
  return Object.fromEntries(random.shuffle(members)) as Record<string, unknown>;
}

/** A number as its very digits, since JavaScript's own numbers would lose some. */
export class Digits {
  constructor(readonly text: string) {}
}

function write(
  value: unknown,
  afterComma: string,
  afterColon: string,
  string: (text: string) => string,
): string {
  const inner = (part: unknown) => write(part, afterComma, afterColon, string);
  if (value instanceof Digits) return value.text;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return string(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(`,${afterComma}`)}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${plainString(name)}:${afterColon}${inner(member)}`).join(`,${afterComma}`)}}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Digits);
}

function plainString(text: string): string {
  return JSON.stringify(text);
}

/** Escapes some characters that need it not: `\/`, `\u0041`. */
function escapedString(random: SeededRandom): (text: string) => string {
  return (text) =>
    plainString(text).replaceAll(/(?<!\\)[/A-Za-z\u00c0-\ud7ff]/g, (letter, at: number) => {
      if (at === 0) return letter;
      if (letter === '/') return '\\/';
      return random.chance(0.2) ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter;
    });
}
