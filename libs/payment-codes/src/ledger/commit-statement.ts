import {
  CALLBACK_COLUMNS,
  EVENT_COLUMNS,
  EXCHANGE_COLUMNS,
  ORDER_COLUMNS,
  PAYMENT_CODE_COLUMNS,
  PAYMENT_COLUMNS,
  TRANSITION_COLUMNS,
} from './columns.js';
import type { Row } from './rows.js';

type Columns = Readonly<Record<string, string>>;

/** The sections that one commit may write. Absent or empty sections are left out of the statement. */
export interface CommitSections {
  readonly insertedOrder?: readonly Row[];
  /** Its `version` is one above the version read; when that one is gone, nothing of the commit is written. */
  readonly updatedOrder?: readonly Row[];
  readonly insertedCodes?: readonly Row[];
  readonly updatedCodes?: readonly Row[];
  readonly insertedPayments?: readonly Row[];
  readonly updatedPayments?: readonly Row[];
  readonly transitions?: readonly Row[];
  readonly exchanges?: readonly Row[];
  readonly callbacks?: readonly Row[];
  readonly events?: readonly Row[];
}

interface Section {
  readonly name: keyof CommitSections;
  readonly table: string;
  readonly columns: Columns;
  readonly verb: 'INSERT' | 'UPDATE' | 'GUARD_INSERT' | 'GUARD_UPDATE';
  /** Columns that take another value than the one given, as SQL over the row `t` as it is and `r` as it shall be. */
  readonly instead?: Columns;
}

/** The server's code for a statement that refused itself: it does so by dividing by zero. */
export const REFUSED_ITSELF = '22012';

/**
 * A payment without an order has no version to guard it: once a person has decided on it, the statement that would
 * take it into an order refuses itself.
 */
const UNDECIDED_DISPOSITION = `CASE WHEN t.payment_code_id IS NULL AND t.disposition <> 'NEEDS_REVIEW'
  THEN (1 / (t.amount - t.amount))::text ELSE r.disposition END`;

const SECTIONS: readonly Section[] = [
  { name: 'insertedOrder', table: 'orders', columns: ORDER_COLUMNS, verb: 'GUARD_INSERT' },
  { name: 'updatedOrder', table: 'orders', columns: ORDER_COLUMNS, verb: 'GUARD_UPDATE' },
  { name: 'insertedCodes', table: 'payment_codes', columns: PAYMENT_CODE_COLUMNS, verb: 'INSERT' },
  { name: 'updatedCodes', table: 'payment_codes', columns: PAYMENT_CODE_COLUMNS, verb: 'UPDATE' },
  { name: 'insertedPayments', table: 'payments', columns: PAYMENT_COLUMNS, verb: 'INSERT' },
  {
    name: 'updatedPayments',
    table: 'payments',
    columns: PAYMENT_COLUMNS,
    verb: 'UPDATE',
    instead: { disposition: UNDECIDED_DISPOSITION },
  },
  { name: 'transitions', table: 'transitions', columns: TRANSITION_COLUMNS, verb: 'INSERT' },
  { name: 'exchanges', table: 'exchanges', columns: EXCHANGE_COLUMNS, verb: 'INSERT' },
  { name: 'callbacks', table: 'callbacks', columns: CALLBACK_COLUMNS, verb: 'INSERT' },
  { name: 'events', table: 'events', columns: EVENT_COLUMNS, verb: 'INSERT' },
];

export interface Statement {
  /** Names the prepared statement: equal sections of equal form, equal text. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A section of this statement: its first parameter, and how its rows reach the server. */
interface Part {
  readonly section: Section;
  readonly first: number;
  /** How many rows stand as plain parameters; 0: all of them as one JSON list. */
  readonly rows: number;
}

/** Plain parameters cost the server half of what JSON does, but each number of rows is a statement to plan. */
const MOST_PLAIN_ROWS = 2;

const texts = new Map<string, string>();

/**
 * One statement that writes all sections or none. The order is the guard: its insert must meet no other, its
 * update must find the version that the decision was made on; every other section is written only then. The
 * statement answers the number of guards that held (0 or 1).
 */
export function commitStatement(sections: CommitSections): Statement {
  const parts: Part[] = [];
  const values: unknown[] = [];
  for (const section of SECTIONS) {
    const rows = sections[section.name];
    if (!rows?.length) continue;
    const plain = rows.length <= mostPlainRows(section) ? rows.length : 0;
    parts.push({ section, first: values.length + 1, rows: plain });
    if (plain === 0) values.push(JSON.stringify(rows));
    else for (const row of rows) pushParameters(values, row, section.columns);
  }
  const name = nameOf(parts);
  const text = texts.get(name) ?? textOf(parts);
  texts.set(name, text);
  return { name, text, values };
}

/**
 * The changes of several orders as one statement: all of them are written, or, when one order has moved on, the server
 * refuses the statement and nothing is.
 */
export function commitTogetherStatement(changes: readonly CommitSections[]): Statement {
  const parts: Part[] = [];
  const values: unknown[] = [];
  for (const section of SECTIONS) {
    const rows = changes.flatMap((sections) => sections[section.name] ?? []);
    if (rows.length === 0) continue;
    parts.push({ section, first: values.length + 1, rows: 0 });
    values.push(JSON.stringify(rows));
  }
  const name = `${nameOf(parts)}_all`;
  const text = texts.get(name) ?? textOfAll(parts, values.length + 1);
  texts.set(name, text);
  return { name, text, values: [...values, changes.length] };
}

function mostPlainRows({ verb }: Section): number {
  return verb.endsWith('UPDATE') ? 1 : MOST_PLAIN_ROWS;
}

/** PostgreSQL cuts statement names at 63 bytes, so sections go by their place in the list. */
function nameOf(parts: readonly Part[]): string {
  return `commit_${parts.map(({ section, rows }) => `${SECTIONS.indexOf(section)}x${rows || 'n'}`).join('_')}`;
}

function pushParameters(values: unknown[], row: Row, columns: Columns): void {
  for (const column in columns) {
    const value = row[column];
    if (value === null || value === undefined) values.push(null);
    else if (columns[column]?.startsWith('json')) values.push(JSON.stringify(value));
    else values.push(value instanceof Date ? value.toISOString() : value);
  }
}

function textOf(parts: readonly Part[]): string {
  const guarded = parts.some(({ section }) => section.verb.startsWith('GUARD'));
  const ctes = parts.map((part) => textOfPart(part, guarded));
  return `WITH ${ctes.join(',\n')}\nSELECT ${guarded ? '(SELECT count(*) FROM guard)' : '1'}::int AS held`;
}

/** Where a guard did not hold, the statement refuses itself. */
function textOfAll(parts: readonly Part[], wanted: number): string {
  const ctes = parts.map((part) => textOfPart(part, true));
  return `WITH ${ctes.join(',\n')}\nSELECT 1 / ((SELECT count(*) FROM guard) = $${wanted}::int)::int AS held`;
}

function textOfPart(part: Part, guarded: boolean): string {
  const { name, table, columns, verb } = part.section;
  const list = Object.keys(columns).join(', ');
  const held = guarded ? 'EXISTS (SELECT 1 FROM guard)' : 'true';
  switch (verb) {
    case 'GUARD_INSERT':
      return `guard AS (INSERT INTO ${table} (${list}) ${sourceOf(part)}
        ON CONFLICT (merchant_account, reference) DO NOTHING RETURNING id)`;
    case 'GUARD_UPDATE':
      return `guard AS (${updateOf(part)} AND t.version = r.version - 1 RETURNING t.id)`;
    case 'INSERT':
      return `${name} AS (INSERT INTO ${table} (${list}) ${sourceOf(part)} WHERE ${held})`;
    case 'UPDATE':
      return `${name} AS (${updateOf(part)} AND ${held})`;
  }
}

/** The rows of a section as a query. */
function sourceOf({ section: { columns }, first, rows }: Part): string {
  const names = Object.keys(columns);
  if (rows === 0) {
    const typed = names.map((column) => `${column} ${columns[column]}`).join(', ');
    return `SELECT ${names.join(', ')} FROM json_to_recordset($${first}::json) AS r(${typed})`;
  }
  const selects = Array.from({ length: rows }, (_, row) => selectOf(columns, first + row * names.length));
  return rows === 1 ? selects.join() : `SELECT * FROM (${selects.join(' UNION ALL ')}) AS r`;
}

function selectOf(columns: Columns, first: number): string {
  const parameters = Object.entries(columns).map(
    ([column, type], index) => `$${first + index}::${type} AS ${column}`,
  );
  return `SELECT ${parameters.join(', ')}`;
}

function updateOf(part: Part): string {
  const { table, columns, instead = {} } = part.section;
  const names = Object.keys(columns).filter((column) => column !== 'id');
  const assignments = names.map((column) => `${column} = ${instead[column] ?? `r.${column}`}`);
  return `UPDATE ${table} t SET ${assignments.join(', ')} FROM (${sourceOf(part)}) r WHERE t.id = r.id`;
}
