import { CLOCK, DomainError, type Clock } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { Inject, Injectable } from '@nestjs/common';
import { fromFeedCursor, toFeedCursor, type FeedPosition } from './feed-cursor.js';
import { FIRST_OPEN_XID } from './first-open-xid.js';
import type { EventPage, EventPayload } from './event-page.js';

export const MAX_FEED_LIMIT = 500;

/** Most events that one statement looks at, whoever's they are: a caller with few among many must not wait for all. */
const MOST_LOOKED_AT = 10_000;

/** For how long a call that has found nothing looks on, in milliseconds. */
const LOOK_ON_MS = 1_000;

interface EventRow extends FeedPosition {
  payload: EventPayload;
}

/** Where a call that found fewer than asked for stopped to look. */
interface FeedEnd {
  end: [xid: string, seq: string] | null;
  cut_short: boolean;
}

type FeedRow = FeedEnd & (EventRow | { payload: null });

const AHEAD = `
  FROM events
  WHERE xid < ${FIRST_OPEN_XID} AND (xid, seq) > ($1::bigint, $2::bigint)
  ORDER BY xid, seq LIMIT ${MOST_LOOKED_AT}`;

// One statement, hence one snapshot: an event that is committed between two would lie before the end and be skipped. The
// end is only looked for when the page is not full.
const NEXT_EVENTS = `
  WITH page AS (
    SELECT * FROM (
      SELECT seq, xid, merchant_account, payload ${AHEAD}
    ) looked_at
    WHERE $3::text[] IS NULL OR merchant_account = ANY ($3)
    LIMIT $4
  ), looked AS (
    SELECT max(ARRAY[xid, seq]) AS end, count(*) = ${MOST_LOOKED_AT} AS cut_short
    FROM (SELECT xid, seq ${AHEAD}) looked_at
    WHERE (SELECT count(*) FROM page) < $4
  )
  SELECT page.*, looked.* FROM looked LEFT JOIN page ON true ORDER BY page.xid, page.seq`;

/** All events in one order that never changes, for callers who prefer to pull. */
@Injectable()
export class EventFeed {
  constructor(
    private readonly query: PreparedQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Up to `limit` (1 to 500) events after a cursor, oldest first; null as `merchantAccounts` means all of them.
   * Following `nextCursor` skips nothing, whatever the order in which writers commit. A page without items that says that
   * there may be more comes only after a second of looking: readers who take any empty page for the end would stop there.
   * @throws DomainError `invalid_request`
   */
  async list(
    { after, limit }: { readonly after?: string; readonly limit: number },
    merchantAccounts: readonly string[] | null,
  ): Promise<EventPage> {
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_FEED_LIMIT) {
      throw new DomainError('invalid_request', `Ask for 1 to ${MAX_FEED_LIMIT} events at a time.`, {
        field: 'limit',
      });
    }
    const until = this.clock.now().getTime() + LOOK_ON_MS;
    let page = await this.look(after ?? null, limit, merchantAccounts);
    while (page.items.length === 0 && page.hasMore && this.clock.now().getTime() < until) {
      page = await this.look(page.nextCursor, limit, merchantAccounts);
    }
    return page;
  }

  private async look(
    after: string | null,
    limit: number,
    merchantAccounts: readonly string[] | null,
  ): Promise<EventPage> {
    const { xid, seq } = after ? fromFeedCursor(after) : { xid: '0', seq: '0' };
    if (merchantAccounts?.length === 0) return { items: [], nextCursor: after, hasMore: false };
    const values = [xid, seq, merchantAccounts, limit];
    const rows = await this.query.rows<FeedRow>({ text: NEXT_EVENTS, values });
    return toPage(rows, limit, after);
  }
}

function toPage(rows: readonly FeedRow[], limit: number, after: string | null): EventPage {
  const events = rows.filter((row): row is FeedEnd & EventRow => row.payload !== null);
  const last = events.at(-1);
  const items = events.map(({ payload }) => payload);
  if (last && items.length === limit) return { items, nextCursor: toFeedCursor(last), hasMore: true };
  const { end, cut_short: hasMore } = rows[0] as FeedEnd;
  return { items, nextCursor: end ? toFeedCursor({ xid: end[0], seq: end[1] }) : after, hasMore };
}
