import { Injectable } from '@nestjs/common';
import { EventDispatcher } from '@app/events';
import type { CommitListener } from '@app/payment-codes';

/** Sends committed events on their way at once. */
@Injectable()
export class DispatchingCommitListener implements CommitListener {
  constructor(private readonly dispatcher: EventDispatcher) {}

  eventsCommitted(): void {
    this.dispatcher.poke();
  }
}
