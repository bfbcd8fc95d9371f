import { DomainError } from '@app/domain';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An opaque cursor that continues a newest-first list after the item with this id. */
export function cursorAfter(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** @throws DomainError `invalid_request` when it is not a cursor of ours */
export function idFromCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (UUID.test(id)) return id;
  throw new DomainError('invalid_request', 'cursor must be a nextCursor that this list gave.', {
    field: 'cursor',
  });
}

/** Cuts a list that was read one item too far into a page. */
export function pageOf<T>(items: readonly T[], limit: number, idOf: (item: T) => string) {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page,
    nextCursor: items.length > limit && last !== undefined ? cursorAfter(idOf(last)) : null,
  };
}
