import type { Statement } from '@app/sql';
import {
  CALLBACK_COLUMNS,
  EVENT_COLUMNS,
  EXCHANGE_COLUMNS,
  ORDER_COLUMNS,
  PAYMENT_CODE_COLUMNS,
  PAYMENT_COLUMNS,
  TRANSITION_COLUMNS,
  UNMATCHED_CALLBACK_COLUMNS,
  type Columns,
} from './columns.js';
import { toBinaryArrays, type Table } from './binary-array.js';
import type { Values } from './rows.js';

/** The sections that one commit may write. Absent or empty sections are left out of the statement. */
export interface CommitSections {
  readonly insertedOrder?: readonly Values[];
  /** Its `version` is one above the version read; when that one is gone, nothing of the commit is written. */
  readonly updatedOrder?: readonly Values[];
  readonly insertedCodes?: readonly Values[];
  readonly updatedCodes?: readonly Values[];
  readonly insertedPayments?: readonly Values[];
  readonly updatedPayments?: readonly Values[];
  readonly transitions?: readonly Values[];
  readonly exchanges?: readonly Values[];
  readonly callbacks?: readonly Values[];
  readonly unmatchedCallbacks?: readonly Values[];
  readonly events?: readonly Values[];
}

interface Section {
  readonly name: keyof CommitSections;
  readonly table: string;
  readonly columns: Columns;
  readonly verb: 'INSERT' | 'UPDATE' | 'GUARD_INSERT' | 'GUARD_UPDATE';
  /** Columns that take another value than the one given, as SQL over the row `t` as it is and `r` as it shall be. */
  readonly instead?: Readonly<Record<string, string>>;
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
  {
    name: 'unmatchedCallbacks',
    table: 'unmatched_callbacks',
    columns: UNMATCHED_CALLBACK_COLUMNS,
    verb: 'INSERT',
  },
  { name: 'events', table: 'events', columns: EVENT_COLUMNS, verb: 'INSERT' },
];

/** Of each section's columns, worked out once. */
const COLUMN_TYPES = SECTIONS.map(({ columns }) => Object.values(columns));

/** A section of a statement, and its first parameter: there is one for each of its columns. */
interface Part {
  readonly section: Section;
  readonly first: number;
}

const texts = new Map<string, string>();

/**
 * One statement that writes all sections or none. The order is the guard: its insert must meet no other, its
 * update must find the version that the decision was made on; every other section is written only then. The
 * statement answers the number of guards that held (0 or 1).
 */
export function commitStatement(sections: CommitSections): Statement {
  const { name, parts, values } = assemble([sections]);
  return { name, text: textFor(name, () => textOf(parts)), values };
}

/**
 * The changes of several orders as one statement: all of them are written, or, when one order has moved on, the server
 * refuses the statement and nothing is.
 */
export function commitTogetherStatement(changes: readonly CommitSections[]): Statement {
  const { name: parted, parts, values } = assemble(changes);
  const name = `${parted}_all`;
  const text = textFor(name, () => textOfAll(parts, values.length + 1));
  return { name, text, values: [...values, changes.length] };
}

/** The sections that hold rows, and their columns as parameters. Statement names are cut at 63 bytes, so they count. */
function assemble(changes: readonly CommitSections[]): { name: string; parts: Part[]; values: Buffer[] } {
  let name = 'commit';
  const parts: Part[] = [];
  const tables: Table[] = [];
  let first = 1;
  SECTIONS.forEach((section, place) => {
    const rows = changes.flatMap((sections) => sections[section.name] ?? []);
    if (rows.length === 0) return;
    const types = COLUMN_TYPES[place] as Table['types'];
    name += `_${place}`;
    parts.push({ section, first });
    tables.push({ types, rows });
    first += types.length;
  });
  return { name, parts, values: toBinaryArrays(tables) };
}

function textFor(name: string, make: () => string): string {
  const text = texts.get(name) ?? make();
  texts.set(name, text);
  return text;
}

function textOf(parts: readonly Part[]): string {
  const guarded = parts.some(({ section }) => section.verb.startsWith('GUARD'));
  const ctes = parts.map((part) => textOfPart(part, guarded));
  return `WITH ${ctes.join(',\n')}\nSELECT ${guarded ? '(SELECT count(*) FROM guard)' : '1'}::int AS held`;
}

/** Where a guard did not hold, the statement refuses itself, so that no other section needs to ask. */
function textOfAll(parts: readonly Part[], wanted: number): string {
  const ctes = parts.map((part) => textOfPart(part, false));
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

/**
 * The rows of a section as a query. Only the first array is turned into rows, and of the others their elements are
 * taken: a function that makes rows of all of them keeps a store for each. The first array stands in a query of its own,
 * which hides its length from the planner: a plan that fits every length is made once, and not with each commit.
 */
function sourceOf({ section: { columns }, first }: Part): string {
  const [[id, idType], ...others] = Object.entries(columns) as [[string, string], ...[string, string][]];
  const elements = others.map(
    ([name, type], index) => `($${first + 1 + index}::${type}[])[place] AS ${name}`,
  );
  return `SELECT ${id}, ${elements.join(', ')}
    FROM unnest((SELECT $${first}::${idType}[])) WITH ORDINALITY AS rows(${id}, place)`;
}

function updateOf(part: Part): string {
  const { table, columns, instead = {} } = part.section;
  const names = Object.keys(columns).filter((column) => column !== 'id');
  const assignments = names.map((column) => `${column} = ${instead[column] ?? `r.${column}`}`);
  return `UPDATE ${table} t SET ${assignments.join(', ')} FROM (${sourceOf(part)}) r WHERE t.id = r.id`;
}
