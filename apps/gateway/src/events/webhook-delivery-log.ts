import { Injectable } from '@nestjs/common';
import type { Caller } from '@app/domain';
import { DeliveryReads, type AttemptRecord, type DeliveryRecord } from '@app/events';
import type { DeliveryLog, TimelineEntry } from '@app/payment-codes';

/** Tells the timeline what became of a code's events at each webhook endpoint: one entry per attempt. */
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
  const { at, ...outcome } = attempt;
  return {
    at,
    kind: 'DELIVERY',
    summary: `${delivery.eventType} to ${delivery.endpointUrl}: ${attempt.responseStatus ?? attempt.error ?? 'no answer'}`,
    facts: { ...factsOf(delivery), ...outcome },
  };
}

function waitingEntry(delivery: DeliveryRecord): TimelineEntry {
  return {
    at: delivery.createdAt,
    kind: 'DELIVERY',
    summary: `${delivery.eventType} to ${delivery.endpointUrl}: ${delivery.status}, not sent yet`,
    facts: factsOf(delivery),
  };
}

function factsOf({
  id,
  eventId,
  endpointId,
  endpointUrl,
  status,
  parkedReason,
  nextAttemptAt,
}: DeliveryRecord) {
  return { deliveryId: id, eventId, endpointId, endpointUrl, status, parkedReason, nextAttemptAt };
}
