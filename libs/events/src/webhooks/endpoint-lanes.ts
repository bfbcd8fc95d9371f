import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JobContext } from '../jobs/job.js';
import { EndpointSilence } from './endpoint-silence.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

type Turn = () => Promise<void>;

/**
 * Keeps endpoints that do not answer from holding up those that do. One that falls silent has the rest of its turn without
 * a worker, while few others do. One that hung the last time waits in a lane of its own, in the order in which such
 * endpoints came, until an answer of it lets it back.
 */
@Injectable()
export class EndpointLanes {
  private readonly log = new Logger(EndpointLanes.name);
  private readonly waiting = new Map<string, Turn>();
  private hangingTurns = 0;
  private turnsWithoutWorker = 0;

  constructor(
    private readonly silence: EndpointSilence,
    @Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions,
  ) {}

  /** Those that stand in line for the workers; the others wait here already. */
  lineUp(endpointIds: readonly string[]): string[] {
    return endpointIds.filter((endpointId) => !this.waiting.has(endpointId));
  }

  /** Has an endpoint take its turn; ends with the turn, or as soon as the turn needs no worker any more. */
  async serve(endpointId: string, turn: Turn, { waitUntil }: Pick<JobContext, 'waitUntil'>): Promise<void> {
    if (this.silence.hangs(endpointId)) {
      this.waiting.set(endpointId, turn);
      if (this.hangingTurns < this.options.hangingEndpointsAtATime) waitUntil(this.serveWaiting());
      return;
    }
    const served = turn();
    while (await outlasts(served, this.options.patienceMs)) {
      if (this.silence.isSilent(endpointId) && this.mayGoOnWithoutWorker())
        return waitUntil(this.goOnWithoutWorker(served));
    }
  }

  /** Each has several requests under way: without an end to their number, so would have sockets and memory. */
  private mayGoOnWithoutWorker(): boolean {
    return this.turnsWithoutWorker < this.options.hangingEndpointsAtATime;
  }

  private async goOnWithoutWorker(served: Promise<void>): Promise<void> {
    this.turnsWithoutWorker += 1;
    await this.untilItEnds(served);
    this.turnsWithoutWorker -= 1;
  }

  private async serveWaiting(): Promise<void> {
    this.hangingTurns += 1;
    // Those that come to wait meanwhile are met by this loop too.
    for (const [endpointId, turn] of this.waiting) {
      this.waiting.delete(endpointId);
      await this.untilItEnds(turn());
    }
    this.hangingTurns -= 1;
  }

  /** No job is left to fail: what remains due is found by the next tick. */
  private async untilItEnds(served: Promise<void>): Promise<void> {
    await served.catch((error: unknown) => this.log.warn(`Webhooks leave later: ${String(error)}`));
  }
}

function outlasts(work: Promise<void>, ms: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(true), ms);
    void work.then(() => resolve(false), reject).finally(() => clearTimeout(timer));
  });
}
