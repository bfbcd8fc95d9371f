import { Body, Get, Post, Query } from '@nestjs/common';
import type { Caller } from '@app/domain';
import { EventFeed, WebhookEndpoints } from '@app/events';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { EventPageResponse, type EventResponse } from './event.response.js';
import { ListEventsRequest } from './list-events.request.js';
import { RedeliverEventRequest } from './redeliver-event.request.js';
import { RedeliveryResponse } from './redelivery.response.js';

/** Events: the feed for those who prefer to pull, and a second sending for those who missed one. */
@RestController('events', 'Events')
export class EventsController {
  constructor(
    private readonly feed: EventFeed,
    private readonly endpoints: WebhookEndpoints,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Read the feed of events',
    description:
      'Oldest first, from a cursor on. The same events that webhooks carry; none is skipped. One call looks at ' +
      'a bounded part of the feed: go on with `nextCursor` while `hasMore` is true, also where there are no items.',
    scope: 'events:read',
    answer: EventPageResponse,
  })
  async list(@Query() query: ListEventsRequest, @CurrentCaller() caller: Caller): Promise<EventPageResponse> {
    const { items, ...position } = await this.feed.list(query, caller.merchantAccounts);
    // A payload is final when it is stored, and was presented then.
    return { items: items as unknown as EventResponse[], ...position };
  }

  @Post(':id/redeliver')
  @Endpoint({
    summary: 'Send an event again',
    description:
      'Now, with all attempts anew, whatever became of it before. An event that waits for its turn keeps it.',
    scope: 'webhooks:write',
    writes: true,
    optionalBody: RedeliverEventRequest,
    answer: RedeliveryResponse,
    problems: ['not_found'],
  })
  async redeliver(
    @IdParam('event') id: string,
    @Body() { endpointId }: RedeliverEventRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<RedeliveryResponse> {
    return { eventId: id, endpointIds: await this.endpoints.redeliver(id, caller, endpointId ?? null) };
  }
}
