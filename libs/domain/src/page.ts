import { DomainError } from './errors.js';

/** How much of a list is asked for, and where to go on: `cursor` is the `nextCursor` of the page before. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

/** A page of a list, newest first. `nextCursor` is opaque; null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Cuts a list that was read one item too far into a page. */
export function pageOf<T>(found: readonly T[], limit: number, idOf: (item: T) => string): Page<T> {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : Buffer.from(idOf(last)).toString('base64url') };
}

/**
 * The id after which a list goes on; null: from its beginning. `form`: how the list's ids look.
 * @throws DomainError `invalid_request` when it is not a cursor of ours
 */
export function idFromCursor(cursor: string | undefined, form: RegExp = UUID): string | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (form.test(id)) return id;
  throw new DomainError('invalid_request', 'cursor must be a nextCursor that this list gave.', {
    field: 'cursor',
  });
}
