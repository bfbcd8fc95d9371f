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

/** Cuts what was read of a list, one item too far, into a page. `list`: the name that its cursors carry. */
export function pageOf<T>(
  list: string,
  found: readonly T[],
  limit: number,
  idOf: (item: T) => string,
): Page<T> {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : cursorOf(list, idOf(last)) };
}

function cursorOf(list: string, id: string): string {
  return Buffer.from(prefixOf(list) + id).toString('base64url');
}

function prefixOf(list: string): string {
  return `${list}:`;
}

/**
 * The id after which a list goes on; null: from its beginning. `form`: how the list's ids look. A cursor that is the bare id, as
 * the release before gave them, is taken by any list with such ids: callers turn pages while a version is rolled out.
 * @throws DomainError `invalid_request` when it is not a cursor of this list
 */
export function idFromCursor(list: string, cursor: string | undefined, form: RegExp = UUID): string | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString();
  const id = text.startsWith(prefixOf(list)) ? text.slice(prefixOf(list).length) : text;
  if (form.test(id)) return id;
  throw new DomainError('invalid_request', 'cursor must be a nextCursor that this list gave.', {
    field: 'cursor',
  });
}
