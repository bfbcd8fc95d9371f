import { describe, expect, it } from 'vitest';
import { DomainError } from './errors.js';
import { idFromCursor, pageOf } from './page.js';

const ID = '01930000-0000-7000-8000-000000000001';

describe('a page', () => {
  it('goes on after its last item when there was one more', () => {
    const page = pageOf([ID, 'one more'], 1, (id) => id);
    expect(page.items).toEqual([ID]);
    expect(idFromCursor(page.nextCursor ?? undefined)).toBe(ID);
  });

  it.each([[[]], [[ID]]])('of all that there is, %j, is the last', (found) => {
    expect(pageOf(found, 1, (id) => id)).toEqual({ items: found, nextCursor: null });
  });
});

describe('a cursor', () => {
  it('that is absent begins at the beginning', () => {
    expect(idFromCursor(undefined)).toBeNull();
  });

  it('of a list with other ids is refused, and taken by that list', () => {
    const cursor = Buffer.from('17').toString('base64url');
    expect(() => idFromCursor(cursor)).toThrow(DomainError);
    expect(idFromCursor(cursor, /^\d+$/)).toBe('17');
  });
});
