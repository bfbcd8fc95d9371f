import { describe, expect, it } from 'vitest';
import { fromFeedCursor, toFeedCursor } from './feed-cursor.js';

describe('feed cursor', () => {
  it('comes back as it went', () => {
    const position = { xid: '9223372036854775807', seq: '42' };
    expect(fromFeedCursor(toFeedCursor(position))).toEqual(position);
  });

  it.each([
    ['nonsense', 'not a cursor'],
    ['a number too large for the database', Buffer.from('9223372036854775808.1').toString('base64url')],
    ['a negative number', Buffer.from('-1.1').toString('base64url')],
    ['trailing bytes', `${toFeedCursor({ xid: '1', seq: '2' })}==`],
    ['SQL', Buffer.from("1.1'; drop table events").toString('base64url')],
  ])('refuses %s and names the field', (_, cursor) => {
    expect(() => fromFeedCursor(cursor)).toThrow(
      expect.objectContaining({ code: 'invalid_request', details: { field: 'after' } }),
    );
  });
});
