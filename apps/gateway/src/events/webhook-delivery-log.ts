import { Injectable } from '@nestjs/common';
import type { Caller } from '@app/domain';
import { DeliveryReads, type AttemptRecord, type DeliveryRecord } from '@app/events';
import type { DeliveryLog, TimelineEntry } from '@app/payment-codes';

/**
 * Tells the timeline what became of a code's events at each webhook endpoint: one entry per attempt. Who may read a timeline
 * need not read endpoints, so neither the query of an address, which may hold a secret, nor what an endpoint answered,
 * which may repeat it, is told.
 */
@Injectable()
export class WebhookDeliveryLog implements DeliveryLog {
  constructor(private readonly reads: DeliveryReads) {}

  async deliveriesOf(
    paymentCodeId: string,
    earlierEventIds: readonly string[],
    { merchantAccounts }: Caller,
  ): Promise<readonly TimelineEntry[]> {
    const deliveries = await this.reads.deliveriesOf(paymentCodeId, earlierEventIds, merchantAccounts);
    return deliveries.flatMap((delivery) =>
      delivery.log.length > 0
        ? delivery.log.map((attempt) => attemptEntry(delivery, attempt))
        : [waitingEntry(delivery)],
    );
  }
}

function attemptEntry(delivery: DeliveryRecord, attempt: AttemptRecord): TimelineEntry {
  const { at, durationMs, responseStatus, error } = attempt;
  return {
    at,
    kind: 'DELIVERY',
    summary: `${delivery.eventType} to ${placeOf(delivery)}: ${responseStatus ?? error ?? 'no answer'}`,
    facts: { ...factsOf(delivery), durationMs, responseStatus, error },
  };
}

function waitingEntry(delivery: DeliveryRecord): TimelineEntry {
  return {
    at: delivery.createdAt,
    kind: 'DELIVERY',
    summary: `${delivery.eventType} to ${placeOf(delivery)}: ${delivery.status}, not sent yet`,
    facts: factsOf(delivery),
  };
}

function factsOf(delivery: DeliveryRecord) {
  const { id, eventId, endpointId, status, parkedReason, nextAttemptAt } = delivery;
  const endpointUrl = placeOf(delivery);
  return { deliveryId: id, eventId, endpointId, endpointUrl, status, parkedReason, nextAttemptAt };
}

function placeOf({ endpointUrl }: DeliveryRecord): string {
  const { origin, pathname } = new URL(endpointUrl);
  return origin + pathname;
}
