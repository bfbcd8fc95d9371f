import { describe, expect, it } from 'vitest';
import { DomainError } from './errors.js';
import { idFromCursor, pageOf } from './page.js';

const ID = '01930000-0000-7000-8000-000000000001';

const cursorFor = (text: string) => Buffer.from(text).toString('base64url');
const cursorOf = (list: string) => pageOf(list, [ID, 'one more'], 1, (id) => id).nextCursor ?? undefined;

describe('a page', () => {
  it('goes on after its last item when there was one more', () => {
    const page = pageOf('payments', [ID, 'one more'], 1, (id) => id);
    expect(page.items).toEqual([ID]);
    expect(idFromCursor('payments', page.nextCursor ?? undefined)).toBe(ID);
  });

  it.each([[[]], [[ID]]])('of all that there is, %j, is the last', (found) => {
    expect(pageOf('payments', found, 1, (id) => id)).toEqual({ items: found, nextCursor: null });
  });
});

describe('a cursor', () => {
  it('that is absent begins at the beginning', () => {
    expect(idFromCursor('payments', undefined)).toBeNull();
  });

  it('of a list with other ids is refused, and taken by that list', () => {
    const cursor = cursorFor('deliveries:17');
    expect(() => idFromCursor('payments', cursor)).toThrow(DomainError);
    expect(idFromCursor('deliveries', cursor, /^\d+$/)).toBe('17');
  });

  it.each(['payment-codes', 'payment', 'payments:'])('of the list %s is refused by another', (list) => {
    expect(idFromCursor(list, cursorOf(list))).toBe(ID);
    expect(() => idFromCursor('payments', cursorOf(list))).toThrow(DomainError);
  });

  it('that is the bare id is taken by every list with such ids', () => {
    expect(idFromCursor('payments', cursorFor(ID))).toBe(ID);
    expect(idFromCursor('payment-codes', cursorFor(ID))).toBe(ID);
    expect(() => idFromCursor('payments', cursorFor('17'))).toThrow(DomainError);
  });
});
