import { DomainError } from '@app/domain';

/** A place in the feed: the writing transaction and the row's number. Both exceed a JavaScript number. */
export interface FeedPosition {
  readonly xid: string;
  readonly seq: string;
}

const MAX_BIGINT = 2n ** 63n - 1n;

/** The opaque form that callers keep. */
export function toFeedCursor({ xid, seq }: FeedPosition): string {
  return Buffer.from(`${xid}.${seq}`).toString('base64url');
}

/** Reads a cursor back. @throws DomainError `invalid_request` for whatever `toFeedCursor` did not make */
export function fromFeedCursor(cursor: string): FeedPosition {
  const [, xid, seq] = /^(\d{1,19})\.(\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!isBigint(xid) || !isBigint(seq) || toFeedCursor({ xid, seq }) !== cursor) {
    throw new DomainError('invalid_request', 'The cursor is not one that this feed gave; start without it.', {
      field: 'after',
    });
  }
  return { xid, seq };
}

function isBigint(digits: string | undefined): digits is string {
  return digits !== undefined && BigInt(digits) <= MAX_BIGINT;
}
