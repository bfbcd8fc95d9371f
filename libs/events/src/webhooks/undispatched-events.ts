import { FIRST_OPEN_XID } from '../feed/first-open-xid.js';

/** More are not counted: order and limit have the key of `events` read, and only where there is something to read. */
const MOST = 100_000;

/**
 * SQL: the events whose deliveries are not written yet, oldest first and at most 100,000. Where the outbox's position is
 * one of another server, as after a restore, no event leaves, and that is all of them.
 */
export const UNDISPATCHED_EVENTS = `
  SELECT * FROM events
  WHERE (xid, seq) > (SELECT CASE WHEN xid < ${FIRST_OPEN_XID} THEN xid ELSE 0 END, seq FROM outbox_position)
  ORDER BY xid, seq LIMIT ${MOST}`;
