import { HttpModule } from '@nestjs/axios';
import { Module, type DynamicModule } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import { retentionRules, type EventsOptions } from './events.options.js';
import { EventFeed } from './feed/event-feed.js';
import { Retention, RETENTION_RULES } from './retention/retention.js';
import { EventTraces } from './traces/event-traces.js';
import { AddressGuard } from './webhooks/address-guard.js';
import { DeliveryReads } from './webhooks/delivery.reads.js';
import { DeliveryStore } from './webhooks/delivery.store.js';
import { EndpointLanes } from './webhooks/endpoint-lanes.js';
import { EndpointSilence } from './webhooks/endpoint-silence.js';
import { EndpointStore } from './webhooks/endpoint.store.js';
import { EventDispatcher } from './webhooks/event-dispatcher.js';
import { FanOutStore } from './webhooks/fan-out.store.js';
import { Redelivery } from './webhooks/redelivery.js';
import { WebhookDelivery } from './webhooks/webhook-delivery.js';
import { WebhookEndpoints } from './webhooks/webhook-endpoints.js';
import { WEBHOOK_OBSERVER } from './webhooks/webhook-observer.js';
import { WebhookSender } from './webhooks/webhook-sender.js';
import { resolveWebhookOptions, WEBHOOK_OPTIONS } from './webhooks/webhook.options.js';

/**
 * Events out: the feed, the webhooks, and the retention of old rows. Needs `JobsModule`, the application's data source,
 * and a global module that provides `CLOCK` and `RANDOM_SOURCE`.
 */
@Module({})
export class EventsModule {
  static forRoot(options: EventsOptions): DynamicModule {
    return {
      module: EventsModule,
      global: true,
      imports: [HttpModule, ...(options.imports ?? [])],
      providers: [
        { provide: WEBHOOK_OPTIONS, useValue: resolveWebhookOptions(options.webhooks) },
        { provide: RETENTION_RULES, useValue: retentionRules(options) },
        { provide: WEBHOOK_OBSERVER, useExisting: options.observer },
        PreparedQuery,
        EventTraces,
        AddressGuard,
        DeliveryStore,
        EndpointStore,
        FanOutStore,
        EndpointSilence,
        EndpointLanes,
        WebhookSender,
        WebhookDelivery,
        EventDispatcher,
        Redelivery,
        DeliveryReads,
        WebhookEndpoints,
        EventFeed,
        Retention,
      ],
      exports: [EventFeed, EventDispatcher, EventTraces, WebhookEndpoints, DeliveryReads, Retention],
    };
  }
}
