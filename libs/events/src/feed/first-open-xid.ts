/**
 * SQL: the oldest transaction of the server that still writes. A transaction takes its place in the order of events when
 * it starts writing, not when it commits: events from here on may still get earlier neighbours, and a reader that had
 * passed them would skip those for ever.
 */
export const FIRST_OPEN_XID = '(pg_snapshot_xmin(pg_current_snapshot())::text)::bigint';
