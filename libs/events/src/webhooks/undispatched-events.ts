import { FIRST_OPEN_XID } from '../feed/first-open-xid.js';

/** More are not counted: it must not take long when there are many. */
const MOST = 100_000;

// The planner does not know where the position is and takes a third of the table to be after it; of a range that is
// bounded on both sides it expects little, and goes by the key.
/**
 * SQL: the events whose deliveries are not written yet, oldest first and at most 100,000. Where the outbox's position is
 * one of another server, as after a restore, no event leaves, and that is all of them.
 */
export const UNDISPATCHED_EVENTS = `
  WITH position AS (
    SELECT CASE WHEN xid < ${FIRST_OPEN_XID} THEN xid ELSE 0 END AS xid, seq FROM outbox_position
  )
  SELECT * FROM events
  WHERE xid BETWEEN (SELECT xid FROM position) AND (SELECT max(xid) FROM events)
    AND (xid, seq) > (SELECT xid, seq FROM position)
  ORDER BY xid, seq LIMIT ${MOST}`;
