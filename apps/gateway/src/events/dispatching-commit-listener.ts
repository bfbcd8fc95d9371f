import { Inject, Injectable } from '@nestjs/common';
import { EventDispatcher, EventTraces } from '@app/events';
import type { CommitListener } from '@app/payment-codes';
import { TRACING, type Tracing } from '../tracing/tracing.js';

/** Sends committed events on their way at once, with the trace that they were written in where there is one. */
@Injectable()
export class DispatchingCommitListener implements CommitListener {
  constructor(
    private readonly dispatcher: EventDispatcher,
    private readonly traces: EventTraces,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {}

  eventsCommitted(eventIds: readonly string[]): void {
    const traceparent = this.tracing.traceparent();
    if (traceparent) void this.pokeTraced(eventIds, traceparent);
    else this.dispatcher.poke();
  }

  /** A trace that breaks off is no reason to hold an event back. */
  private async pokeTraced(eventIds: readonly string[], traceparent: string): Promise<void> {
    await this.traces.keep(eventIds, traceparent).catch(() => undefined);
    this.dispatcher.poke();
  }
}
