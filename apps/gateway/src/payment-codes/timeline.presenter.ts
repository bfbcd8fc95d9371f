import type { TimelineEntry } from '@app/payment-codes';
import type { TimelineResponse } from './timeline.response.js';

/** A timeline as callers see it; always one page. */
export function presentTimeline(entries: readonly TimelineEntry[]): TimelineResponse {
  return { items: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })), nextCursor: null };
}
