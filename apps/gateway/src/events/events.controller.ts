import { Get, Query } from '@nestjs/common';
import { EventFeed } from '@app/events';
import type { Caller } from '@app/payment-codes';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { EventPageResponse, type EventResponse } from './event.response.js';
import { ListEventsRequest } from './list-events.request.js';

/** Events: the feed for those who prefer to pull. */
@RestController('events', 'Events')
export class EventsController {
  constructor(private readonly feed: EventFeed) {}

  @Get()
  @Endpoint({
    summary: 'Read the feed of events',
    description: 'Oldest first, from a cursor on. The same events that webhooks carry; none is skipped.',
    scope: 'events:read',
    answer: EventPageResponse,
    problems: ['invalid_request'],
  })
  async list(@Query() query: ListEventsRequest, @CurrentCaller() caller: Caller): Promise<EventPageResponse> {
    const { items, nextCursor } = await this.feed.list(query, caller.merchantAccounts);
    // A payload is final when it is stored, and was presented then.
    return { items: items.map(({ payload }) => payload as unknown as EventResponse), nextCursor };
  }
}
