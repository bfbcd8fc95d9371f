import { Inject, Injectable } from '@nestjs/common';
import { DomainError, mayTouch, type Caller } from '@app/domain';
import {
  callbackEntry,
  eventEntry,
  exchangeEntry,
  transitionEntry,
  type TimelineEntry,
} from './timeline-entry.js';
import { TimelineReads } from './timeline.reads.js';

/**
 * Tells how a code's events, and those that came before it, were delivered to the caller's endpoints; implemented by
 * whoever delivers them.
 */
export interface DeliveryLog {
  deliveriesOf(
    paymentCodeId: string,
    earlierEventIds: readonly string[],
    caller: Caller,
  ): Promise<readonly TimelineEntry[]>;
}

export const DELIVERY_LOG = Symbol('DeliveryLog');

/** Everything that happened to a code, in order, with its proof: enough to settle a dispute. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly reads: TimelineReads,
    @Inject(DELIVERY_LOG) private readonly deliveries: DeliveryLog,
  ) {}

  /** @throws DomainError `not_found` */
  async of(id: string, caller: Caller): Promise<readonly TimelineEntry[]> {
    const found = await this.reads.find(id);
    if (!found || !mayTouch(caller, found.merchantAccount)) {
      throw new DomainError('not_found', `There is no payment code ${id}.`);
    }
    const { transitions, exchanges, callbacks, events } = found;
    const earlier = events.filter(({ is_earlier: isEarlier }) => isEarlier);
    const entries = [
      ...transitions.map(transitionEntry),
      ...exchanges.map(exchangeEntry),
      ...callbacks.map(callbackEntry),
      ...events.map(eventEntry),
      ...(await this.deliveries.deliveriesOf(
        id,
        earlier.map((event) => event['id'] as string),
        caller,
      )),
    ];
    return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }
}
