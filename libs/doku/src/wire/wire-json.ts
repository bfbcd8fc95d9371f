import { parse, type ParseOptions } from 'lossless-json';
import { z } from 'zod';
import { NAMED_TWICE } from './named-twice.js';

/**
 * Numbers that may not come out as they went in: with a sign, a fraction, an exponent, many digits. Blanks between a
 * name and its colon, which hide the name from the count. Escapes of what no database column can hold.
 */
const DELICATE = /(?:^|[:,[])\s*(?:-|\d+[.eE]|\d{16})|"\s+:|\\u(?:0000|[dD][89a-fA-F])/;
/** Banks fill fields of a fixed length with it. (Each run is looked at once, however long.) */
const FILLING = /^\0+|(?<!\0)\0+$/g;
/** What PostgreSQL does not take: null characters and halves of characters. */
const NOT_STORABLE = /\0|\p{Surrogate}/gu;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads JSON from the provider. Every number becomes its own text, so that neither a 20-digit number nor
 * `1000.00` changes; schemas therefore see text where the provider may send either. Text comes without null characters at its
 * ends, and with a mark in place of any other and of halves of characters: money must not be refused for one in a reference,
 * and an amount or a number with one inside must not be read as another.
 * @throws SyntaxError also for a member that is named twice with different values: such an answer proves nothing
 */
export function parseWireJson(raw: Buffer): unknown {
  return parseLossless(raw, {});
}

/** The JSON of a call to us, and whether any member in it is named twice with different values. */
export interface CallbackJson {
  readonly value: unknown;
  readonly isContradictory: boolean;
}

/**
 * The same of a call to us, whose signature is right: it counts as far as it can be read. A member that is named twice with
 * different values has a form of its own that fits no schema, whereby one that we need is refused by its name, and one that
 * we can do without is absent: whoever reads one whose absence would decide something asks `namedTwiceAmong`.
 * @throws SyntaxError
 */
export function parseCallbackJson(raw: Buffer): CallbackJson {
  let isContradictory = false;
  const onDuplicateKey = () => {
    isContradictory = true;
    return NAMED_TWICE;
  };
  return { value: parseLossless(raw, { onDuplicateKey }), isContradictory };
}

function parseLossless(raw: Buffer, options: ParseOptions): unknown {
  const given = raw.toString('utf8');
  const json = given.startsWith(BYTE_ORDER_MARK) ? given.slice(1) : given;
  return (
    parseHarmless(json) ??
    parse(json, (_name, value) => storable(value), { ...options, parseNumber: (digits) => digits })
  );
}

function storable(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replace(FILLING, '').replace(NOT_STORABLE, '\uFFFD');
}

/**
 * What the runtime's own parser reads, several times as fast; null for JSON in which it could lose something: a digit of
 * a number, or a member that is named twice, and then fewer are read than the text names.
 */
function parseHarmless(json: string): unknown {
  if (DELICATE.test(json)) return null;
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && membersAsText(value) === namesIn(json) ? value : null;
}

/** Makes every number text; returns how many members the objects have. */
function membersAsText(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const members = value as Record<string, unknown>;
  const names = Object.keys(members);
  let count = Array.isArray(value) ? 0 : names.length;
  for (const name of names) {
    const member = members[name];
    if (typeof member === 'number') members[name] = String(member);
    else count += membersAsText(member);
  }
  return count;
}

/** At least as many as there are: text may hold what looks like a name. */
function namesIn(json: string): number {
  let count = 0;
  for (let at = json.indexOf('":'); at >= 0; at = json.indexOf('":', at + 2)) count += 1;
  return count;
}

/** The bytes that are signed and sent. */
export function toWireJson(body: unknown): Buffer {
  return Buffer.from(toWireText(body), 'utf8');
}

/** The same as text, for whoever signs and sends text as UTF-8. */
export function toWireText(body: unknown): string {
  return JSON.stringify(body);
}

/** Text that must say something. */
export const text = z.string().refine((value) => value.trim() !== '', 'must not be empty');
/** The same without blanks around it, where they mean nothing. */
export const word = text.transform((value) => value.trim());
/** Text that may be absent, null or empty: all three mean absent. */
const statedText = z
  .string()
  .nullish()
  .transform((value) => (value && value.trim() !== '' ? value : null));
/** The same where we can do without: any other form counts as absent too. */
export const optionalText = statedText.catch(null);
/** A word that decides; null where none is stated. One that cannot be read may be any, so it is not taken for absent. */
export const decidingWord = statedText.transform((value) => value?.trim() ?? null).catch('unreadable');
/** Optional text without blanks around it. */
export const optionalWord = optionalText.transform((value) => value?.trim() ?? null);
/** An object that may be absent. DOKU writes `""` for none, and PHP `[]`; anything else in its place is refused. */
export const objectOrNone = <T extends z.ZodType>(schema: T) => z.preprocess(emptyToNull, schema.nullish());
/** A member that we can do without. In any other form than the expected it counts as absent: DOKU writes `""` for no object. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null);

function emptyToNull(value: unknown): unknown {
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
}
