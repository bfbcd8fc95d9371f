import {
  CALLBACK_COLUMNS,
  EVENT_COLUMNS,
  EXCHANGE_COLUMNS,
  ORDER_COLUMNS,
  PAYMENT_CODE_COLUMNS,
  PAYMENT_COLUMNS,
  TRANSITION_COLUMNS,
  type Row,
} from './rows.js';

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
}

const SECTIONS: readonly Section[] = [
  { name: 'insertedOrder', table: 'orders', columns: ORDER_COLUMNS, verb: 'GUARD_INSERT' },
  { name: 'updatedOrder', table: 'orders', columns: ORDER_COLUMNS, verb: 'GUARD_UPDATE' },
  { name: 'insertedCodes', table: 'payment_codes', columns: PAYMENT_CODE_COLUMNS, verb: 'INSERT' },
  { name: 'updatedCodes', table: 'payment_codes', columns: PAYMENT_CODE_COLUMNS, verb: 'UPDATE' },
  { name: 'insertedPayments', table: 'payments', columns: PAYMENT_COLUMNS, verb: 'INSERT' },
  { name: 'updatedPayments', table: 'payments', columns: PAYMENT_COLUMNS, verb: 'UPDATE' },
  { name: 'transitions', table: 'transitions', columns: TRANSITION_COLUMNS, verb: 'INSERT' },
  { name: 'exchanges', table: 'exchanges', columns: EXCHANGE_COLUMNS, verb: 'INSERT' },
  { name: 'callbacks', table: 'callbacks', columns: CALLBACK_COLUMNS, verb: 'INSERT' },
  { name: 'events', table: 'events', columns: EVENT_COLUMNS, verb: 'INSERT' },
];

export interface Statement {
  /** Names the prepared statement: equal sections, equal text. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

const texts = new Map<string, string>();

/**
 * One statement that writes all sections or none. The order is the guard: its insert must meet no other, its
 * update must find the version that the decision was made on; every other section is written only then. The
 * statement answers the number of guards that held (0 or 1).
 */
export function commitStatement(sections: CommitSections): Statement {
  const present = SECTIONS.filter(({ name }) => sections[name]?.length);
  const name = `commit:${present.map((section) => section.name).join('+')}`;
  const text = texts.get(name) ?? textOf(present);
  texts.set(name, text);
  return {
    name: shortName(present),
    text,
    values: present.map((section) => JSON.stringify(sections[section.name])),
  };
}

/** PostgreSQL cuts statement names at 63 bytes, so sections go by their place in the list. */
function shortName(present: readonly Section[]): string {
  return `commit_${present.map((section) => SECTIONS.indexOf(section)).join('_')}`;
}

function textOf(present: readonly Section[]): string {
  const guarded = present.some(({ verb }) => verb.startsWith('GUARD'));
  const parts = present.map((section, index) => partOf(section, index + 1, guarded));
  return `WITH ${parts.join(',\n')}\nSELECT ${guarded ? '(SELECT count(*) FROM guard)' : '1'}::int AS held`;
}

function partOf({ name, table, columns, verb }: Section, parameter: number, guarded: boolean): string {
  const names = Object.keys(columns);
  const list = names.join(', ');
  const source = `jsonb_to_recordset($${parameter}::jsonb) AS r(${names.map((column) => `${column} ${columns[column]}`).join(', ')})`;
  const held = guarded ? 'WHERE EXISTS (SELECT 1 FROM guard)' : '';
  const assignments = names.filter((column) => column !== 'id').map((column) => `${column} = r.${column}`);
  switch (verb) {
    case 'GUARD_INSERT':
      return `guard AS (INSERT INTO ${table} (${list}) SELECT ${list} FROM ${source}
        ON CONFLICT (merchant_account, reference) DO NOTHING RETURNING id)`;
    case 'GUARD_UPDATE':
      return `guard AS (UPDATE ${table} t SET ${assignments.join(', ')} FROM ${source}
        WHERE t.id = r.id AND t.version = r.version - 1 RETURNING t.id)`;
    case 'INSERT':
      return `${name} AS (INSERT INTO ${table} (${list}) SELECT ${list} FROM ${source} ${held})`;
    case 'UPDATE':
      return `${name} AS (UPDATE ${table} t SET ${assignments.join(', ')} FROM ${source}
        WHERE t.id = r.id ${guarded ? 'AND EXISTS (SELECT 1 FROM guard)' : ''})`;
  }
}
