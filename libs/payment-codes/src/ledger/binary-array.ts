import pg from 'pg';

const { builtins } = pg.types;

/** Types of columns that the ledger writes, and the server's numbers for them. */
const ELEMENT_TYPES = {
  uuid: builtins.UUID,
  text: builtins.TEXT,
  bigint: builtins.INT8,
  integer: builtins.INT4,
  boolean: builtins.BOOL,
  timestamptz: builtins.TIMESTAMPTZ,
  json: builtins.JSON,
  jsonb: builtins.JSONB,
} as const;

export type ColumnType = keyof typeof ELEMENT_TYPES;

/** Where an array says whether it holds NULL. */
const HOLDS_NULL = 4;
const JSONB_VERSION = 1;
const FIRST_SIZE = 65_536;
/** A rare large statement must not keep its memory for ever. */
const MOST_KEPT = 1_048_576;
/** UTF-8 takes at most three bytes for what a string counts as one. */
const MOST_BYTES_PER_UNIT = 3;
/** The server counts microseconds from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
/** The server tells these years in four digits in every time zone. Text of others is no date when it is read back. */
const FIRST_YEAR = 2;
const LAST_YEAR = 9998;
const TWO_TO_32 = 2 ** 32;
const HYPHEN = 45;

/** Where arrays are put together; grows as they need. */
let scratch = Buffer.allocUnsafe(FIRST_SIZE);
let end = 0;

/** Rows of one table, and the types of their columns. */
export interface Table {
  readonly types: readonly ColumnType[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * Columns of tables as the server's binary arrays, one after the other, which it reads without parsing: null and
 * undefined are NULL, times are dates, whole numbers are safe integers, JSON is any value that has a JSON text. All of
 * them share one piece of memory, since many small ones outside the heap cost more than what they hold.
 * @throws TypeError for an id that is no UUID, a number that is not whole, a time that could not be read back
 */
export function toBinaryArrays(tables: readonly Table[]): Buffer[] {
  end = 0;
  const ends: number[] = [];
  for (const table of tables) {
    for (let place = 0; place < table.types.length; place++) {
      writeArray(table, place);
      ends.push(end);
    }
  }
  const bytes = Buffer.allocUnsafeSlow(end);
  scratch.copy(bytes, 0, 0, end);
  if (scratch.length > MOST_KEPT) scratch = Buffer.allocUnsafe(FIRST_SIZE);
  return ends.map((at, index) => bytes.subarray(ends[index - 1] ?? 0, at));
}

function writeArray({ types, rows }: Table, place: number): void {
  const type = types[place] as ColumnType;
  const begin = end;
  writeInteger(1);
  writeInteger(0);
  writeInteger(ELEMENT_TYPES[type]);
  writeInteger(rows.length);
  writeInteger(1);
  for (let index = 0; index < rows.length; index++) {
    const value = rows[index]?.[place];
    if (value === null || value === undefined) {
      writeInteger(-1);
      scratch.writeInt32BE(1, begin + HOLDS_NULL);
    } else {
      writeElement(type, value);
    }
  }
}

function writeElement(type: ColumnType, value: unknown): void {
  switch (type) {
    case 'uuid':
      return writeUuid(value as string);
    case 'text':
      return writeText(value as string);
    case 'bigint':
      writeInteger(8);
      return writeLong(whole(value));
    case 'integer':
      writeInteger(4);
      return writeInteger(whole(value));
    case 'boolean':
      writeInteger(1);
      return writeByte(value ? 1 : 0);
    case 'timestamptz':
      writeInteger(8);
      return writeLong((readable(value as Date) - EPOCH_MS) * 1000);
    case 'json':
      return writeText(JSON.stringify(value));
    case 'jsonb':
      return writeText(JSON.stringify(value), JSONB_VERSION);
  }
}

/** Writing anything else would write another number. */
function whole(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${String(value)}`);
  return value as number;
}

/** What could not be read back would make everything unreadable that it stands in. */
function readable(time: Date): number {
  const year = time.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw new TypeError(`not a time: year ${year}`);
  return time.getTime();
}

function writeByte(value: number): void {
  ensure(1);
  scratch[end++] = value;
}

function writeInteger(value: number): void {
  ensure(4);
  end = scratch.writeInt32BE(value, end);
}

function writeLong(value: number): void {
  ensure(8);
  end = scratch.writeInt32BE(Math.floor(value / TWO_TO_32), end);
  end = scratch.writeUInt32BE(value >>> 0, end);
}

/** Text behind its length in bytes, and behind a version where the type has one. */
function writeText(text: string, version?: number): void {
  const begin = end;
  writeInteger(0);
  if (version !== undefined) writeByte(version);
  ensure(text.length * MOST_BYTES_PER_UNIT);
  end += scratch.write(text, end);
  scratch.writeInt32BE(end - begin - 4, begin);
}

function writeUuid(uuid: string): void {
  writeInteger(16);
  ensure(16);
  let digits = 0;
  let byte = 0;
  let wrong = 0;
  for (let index = 0; index < uuid.length; index++) {
    const code = uuid.charCodeAt(index);
    if (code === HYPHEN) continue;
    const digit = hexadecimal(code);
    wrong |= digit;
    byte = ((byte << 4) | digit) & 0xff;
    if (++digits % 2 === 0 && digits <= 32) scratch[end++] = byte;
  }
  if (digits !== 32 || wrong < 0) throw new TypeError(`not a UUID: ${uuid}`);
}

/** The value of a digit, -1 for anything else. */
function hexadecimal(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function ensure(bytes: number): void {
  if (end + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, end + bytes));
  scratch.copy(larger, 0, 0, end);
  scratch = larger;
}
