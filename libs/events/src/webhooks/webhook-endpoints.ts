import {
  CLOCK,
  DomainError,
  EVENT_TYPES,
  mayTouch,
  type Caller,
  type Clock,
  type EventType,
  type Page,
} from '@app/domain';
import { Inject, Injectable } from '@nestjs/common';
import { AddressGuard } from './address-guard.js';
import { DeliveryReads, type ListDeliveries } from './delivery.reads.js';
import type { DeliveryRecord } from './delivery-record.js';
import { EndpointStore } from './endpoint.store.js';
import { Redelivery } from './redelivery.js';
import type { CreateWebhookEndpoint, EndpointWithSecret, WebhookEndpoint } from './webhook-endpoint.js';
import { newWebhookSecret, wasMadeBy } from './webhook-secret.js';

/** Longest time for which two secrets sign, in seconds: 30 days. */
export const MAX_ROTATION_OVERLAP_SECONDS = 30 * 24 * 3_600;

/** Who is told of events, and where; every method is limited to the caller's merchant accounts. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly store: EndpointStore,
    private readonly guard: AddressGuard,
    private readonly reads: DeliveryReads,
    private readonly redelivery: Redelivery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes an endpoint under the given id; the same id again returns what was made, with its secret.
   * @throws DomainError `webhook_address_refused`, `invalid_request`, `forbidden`, `service_unavailable`
   */
  async create(request: CreateWebhookEndpoint, caller: Caller, id: string): Promise<EndpointWithSecret> {
    const made = await this.store.findMade(id);
    if (made) return made;
    const eventTypes = checkEventTypes(request.eventTypes ?? null);
    const merchantAccounts = checkMerchantAccounts(request.merchantAccounts ?? null, caller);
    await this.guard.checkDestination(request.url);
    const endpoint: WebhookEndpoint = {
      id,
      url: request.url,
      description: request.description ?? null,
      eventTypes,
      merchantAccounts,
      previousSecretExpiresAt: null,
      createdAt: this.clock.now(),
      createdBy: caller.name,
    };
    return this.store.insert(endpoint, newWebhookSecret(id));
  }

  /** All of the caller's, oldest first. */
  list(caller: Caller): Promise<WebhookEndpoint[]> {
    return this.store.list(caller.merchantAccounts);
  }

  /** @throws DomainError `not_found` */
  async get(id: string, caller: Caller): Promise<WebhookEndpoint> {
    const found = await this.store.find(id, caller.merchantAccounts);
    if (!found) throw new DomainError('not_found', `There is no webhook endpoint ${id}.`);
    return found;
  }

  /** Sends it nothing more; its deliveries stay in the timelines. @throws DomainError `not_found` */
  async delete(id: string, caller: Caller): Promise<void> {
    await this.get(id, caller);
    await this.store.delete(id);
  }

  /**
   * Makes a new secret. For `overlapSeconds` (0 to 30 days) the old one signs too, so that receivers can change over.
   * The same `rotationId` again returns the secret that it made: another would take the old one's place, which
   * receivers still verify with.
   * @throws DomainError `not_found`, `invalid_request`, `concurrent_change`
   */
  async rotateSecret(
    id: string,
    overlapSeconds: number,
    caller: Caller,
    rotationId: string,
  ): Promise<EndpointWithSecret> {
    if (
      !Number.isInteger(overlapSeconds) ||
      overlapSeconds < 0 ||
      overlapSeconds > MAX_ROTATION_OVERLAP_SECONDS
    ) {
      throw invalid('overlapSeconds', `The overlap must be 0 to ${MAX_ROTATION_OVERLAP_SECONDS} seconds.`);
    }
    await this.get(id, caller);
    const present = await this.store.getMade(id);
    if (wasMadeBy(present.secret, rotationId)) return present;
    const expiresAt =
      overlapSeconds > 0 ? new Date(this.clock.now().getTime() + overlapSeconds * 1_000) : null;
    const secret = newWebhookSecret(rotationId);
    if (await this.store.replaceSecret(id, { present: present.secret, secret, expiresAt })) {
      return { endpoint: { ...present.endpoint, previousSecretExpiresAt: expiresAt }, secret };
    }
    throw new DomainError(
      'concurrent_change',
      'Somebody else replaces this secret at this moment. Try again.',
      {
        retryAfterSeconds: 1,
      },
    );
  }

  /** What was and is to be delivered to an endpoint, newest first. @throws DomainError `not_found`, `invalid_request` */
  async deliveries(id: string, query: ListDeliveries, caller: Caller): Promise<Page<DeliveryRecord>> {
    await this.get(id, caller);
    return this.reads.list(id, query);
  }

  /**
   * Delivers an event again, now, to one endpoint or to all of the caller's that want such events; returns their
   * ids.
   * @throws DomainError `not_found`
   */
  redeliver(eventId: string, caller: Caller, endpointId: string | null): Promise<string[]> {
    return this.redelivery.redeliver(eventId, caller, endpointId);
  }
}

function checkEventTypes(wanted: readonly string[] | null): readonly EventType[] | null {
  if (wanted === null) return null;
  const known: readonly string[] = EVENT_TYPES;
  if (wanted.length === 0 || !wanted.every((type) => known.includes(type))) {
    throw invalid('eventTypes', `Name at least one of ${EVENT_TYPES.join(', ')}, or leave it out for all.`);
  }
  return [...new Set(wanted)] as EventType[];
}

function checkMerchantAccounts(wanted: readonly string[] | null, caller: Caller): readonly string[] | null {
  if (wanted === null) return caller.merchantAccounts;
  if (wanted.length === 0)
    throw invalid('merchantAccounts', 'Name at least one, or leave it out for all of yours.');
  const foreign = wanted.find((account) => !mayTouch(caller, account));
  if (foreign === undefined) return [...new Set(wanted)];
  throw new DomainError('forbidden', `This API key has no access to the merchant account ${foreign}.`, {
    field: 'merchantAccounts',
  });
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('invalid_request', message, { field });
}
