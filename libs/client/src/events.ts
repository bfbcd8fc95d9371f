import type { EventPage, Redelivery } from './contract-types.js';
import type { operations } from './generated/contract.js';
import { bodyOf, keyHeader, type Http, type ReadOptions, type WriteOptions } from './http.js';
import type { GatewayEvent } from './webhooks/gateway-event.js';

export type ListEvents = NonNullable<operations['events_list']['parameters']['query']>;

/** A part of the feed. Keep `nextCursor` once you have worked through `items`. */
export type FeedPage = Omit<EventPage, 'items'> & { readonly items: GatewayEvent[] };

/** What happened, to pull. */
export class Events {
  constructor(private readonly http: Http) {}

  /** One part of the feed, oldest first. */
  async list(query: ListEvents = {}, { signal }: ReadOptions = {}): Promise<FeedPage> {
    return (await bodyOf(this.http.GET('/v1/events', { params: { query }, signal }))) as FeedPage;
  }

  /** The feed from a cursor up to now, part by part. A part without items has a cursor that is worth keeping, too. */
  async *since(
    after?: string | null,
    query: Omit<ListEvents, 'after'> = {},
    read: ReadOptions = {},
  ): AsyncGenerator<FeedPage> {
    for (let cursor = after ?? undefined; ;) {
      const page = await this.list({ ...query, after: cursor }, read);
      if (page.items.length > 0 || page.nextCursor !== (cursor ?? null)) yield page;
      if (page.items.length === 0 && !page.hasMore) return;
      cursor = page.nextCursor ?? undefined;
    }
  }

  /** Sends an event again: to one endpoint, or to all that want it. */
  redeliver(id: string, endpointId?: string, { signal, ...write }: WriteOptions = {}): Promise<Redelivery> {
    const params = { path: { id }, header: keyHeader(write) };
    return bodyOf(this.http.POST('/v1/events/{id}/redeliver', { params, body: { endpointId }, signal }));
  }
}
