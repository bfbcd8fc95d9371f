/** PostgreSQL's codes for a table and a column that do not exist. */
const CODES = ['42P01', '42703'];

/** What to tell instead of the words of an error, which name a table, when the schema is not the one of this program. */
export const SCHEMA_TOO_OLD = 'The schema is not up to date: run npm run migrate first.';

/** Whether a statement failed since the database lacks a table or a column. */
export function isSchemaTooOld(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && CODES.includes(code);
}
