import { DomainError } from '@app/domain';

/** What a list is asked for. */
export interface AccessPageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

/** A page, newest first. `nextCursor` is opaque; null at the end. */
export interface AccessPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The cursor that goes on after a page, out of a list that was read one item too far. */
export function cursorOf(found: readonly { readonly id: string }[], limit: number): string | null {
  const last = found[limit - 1];
  return found.length > limit && last ? Buffer.from(last.id).toString('base64url') : null;
}

/** The id that a cursor stands for. @throws DomainError `invalid_request` when it is not a cursor of ours */
export function idOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (UUID.test(id)) return id;
  throw new DomainError('invalid_request', 'cursor must be a nextCursor that this list gave.', {
    field: 'cursor',
  });
}
