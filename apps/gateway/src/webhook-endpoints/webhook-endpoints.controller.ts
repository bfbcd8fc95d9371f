import { Body, Delete, Get, Inject, Post, Query } from '@nestjs/common';
import { CHANNEL_DIRECTORY, CLOCK, type Caller, type ChannelDirectory, type Clock } from '@app/domain';
import { WebhookEndpoints } from '@app/events';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { presentPage } from '../http/page.response.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { NewResourceId } from '../idempotency/new-resource-id.decorator.js';
import { CreateWebhookEndpointRequest } from './create-webhook-endpoint.request.js';
import { DeliveryPageResponse } from './delivery.response.js';
import { ListDeliveriesRequest } from './list-deliveries.request.js';
import { RotateSecretRequest } from './rotate-secret.request.js';
import { toNewEndpoint } from './webhook-endpoint.mapping.js';
import {
  presentDelivery,
  presentEndpointWithSecret,
  presentWebhookEndpoint,
} from './webhook-endpoint.presenter.js';
import {
  WebhookEndpointListResponse,
  WebhookEndpointWithSecretResponse,
} from './webhook-endpoint.response.js';
import { ENDPOINT_SAMPLES, ROTATED_ENDPOINT_SAMPLE } from './webhook-endpoint.samples.js';

/** Webhook endpoints: who is told of events, and where. */
@RestController('webhook-endpoints', 'Webhook endpoints')
export class WebhookEndpointsController {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Add a webhook endpoint',
    description:
      'Events from now on are sent to it: put your own https address there. The answer shows the secret, the only time.',
    scope: 'webhooks:write',
    writes: true,
    status: 201,
    body: { type: CreateWebhookEndpointRequest, samples: ENDPOINT_SAMPLES },
    answer: WebhookEndpointWithSecretResponse,
    problems: ['merchant_account_unknown', 'webhook_address_refused'],
  })
  async create(
    @Body() request: CreateWebhookEndpointRequest,
    @CurrentCaller() caller: Caller,
    @NewResourceId() id: string,
  ): Promise<WebhookEndpointWithSecretResponse> {
    const wanted = toNewEndpoint(request, caller, this.directory.merchantAccounts());
    const made = await this.endpoints.create(wanted, caller, id);
    return presentEndpointWithSecret(made, this.clock.now());
  }

  @Get()
  @Endpoint({
    summary: 'List webhook endpoints',
    description: 'All of them, oldest first, without their secrets.',
    scope: 'events:read',
    answer: WebhookEndpointListResponse,
  })
  async list(@CurrentCaller() caller: Caller): Promise<WebhookEndpointListResponse> {
    const endpoints = await this.endpoints.list(caller);
    const now = this.clock.now();
    return { items: endpoints.map((endpoint) => presentWebhookEndpoint(endpoint, now)), nextCursor: null };
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Remove a webhook endpoint',
    description: 'Nothing more is sent to it; its deliveries stay in the timelines.',
    scope: 'webhooks:write',
    writes: true,
    status: 204,
    problems: ['not_found'],
  })
  async delete(@IdParam('webhook endpoint') id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.endpoints.delete(id, caller);
  }

  @Post(':id/rotate-secret')
  @Endpoint({
    summary: 'Replace the secret of a webhook endpoint',
    description:
      'For a while both secrets sign, never more than these two: another rotation within that time ends the older one at once. ' +
      'So switch your receivers before you rotate again. The answer shows the new secret, the only time.',
    scope: 'webhooks:write',
    writes: true,
    optionalBody: RotateSecretRequest,
    answer: WebhookEndpointWithSecretResponse,
    sample: ROTATED_ENDPOINT_SAMPLE,
    problems: ['not_found', 'concurrent_change'],
  })
  async rotateSecret(
    @IdParam('webhook endpoint') id: string,
    @Body() { overlapSeconds }: RotateSecretRequest,
    @CurrentCaller() caller: Caller,
    @NewResourceId() rotationId: string,
  ): Promise<WebhookEndpointWithSecretResponse> {
    const rotated = await this.endpoints.rotateSecret(id, overlapSeconds, caller, rotationId);
    return presentEndpointWithSecret(rotated, this.clock.now());
  }

  @Get(':id/deliveries')
  @Endpoint({
    summary: 'List the deliveries to a webhook endpoint',
    description: 'Newest first, with every attempt.',
    scope: 'events:read',
    answer: DeliveryPageResponse,
    problems: ['not_found'],
  })
  async deliveries(
    @IdParam('webhook endpoint') id: string,
    @Query() query: ListDeliveriesRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<DeliveryPageResponse> {
    return presentPage(await this.endpoints.deliveries(id, query, caller), presentDelivery);
  }
}
