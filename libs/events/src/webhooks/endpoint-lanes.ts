import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JobContext } from '../jobs/job.js';
import { EndpointSilence } from './endpoint-silence.js';
import { Lane, untilItEnds, type Turn } from './lane.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

/**
 * Keeps endpoints that do not answer from holding up those that do. Workers are for endpoints that did not let this instance
 * wait the last time; one of those that falls silent has the rest of its turn without a worker. One that was never asked
 * waits in a lane of its own, and so does one that hung the last time, until an answer of it lets it out.
 */
@Injectable()
export class EndpointLanes {
  private readonly log = new Logger(EndpointLanes.name);
  private readonly unknown: Lane;
  private readonly hanging: Lane;
  private readonly withoutWorker = new Set<string>();

  constructor(
    private readonly silence: EndpointSilence,
    @Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions,
  ) {
    this.unknown = new Lane(options.unknownEndpointsAtATime);
    this.hanging = new Lane(options.hangingEndpointsAtATime);
  }

  /** Those that stand in line for the workers; the others wait here already. */
  lineUp(endpointIds: readonly string[]): string[] {
    return endpointIds.filter((id) => !this.unknown.isWaiting(id) && !this.hanging.isWaiting(id));
  }

  /** Has an endpoint take its turn; ends with the turn, or as soon as the turn needs no worker. */
  async serve(endpointId: string, turn: Turn, { waitUntil }: Pick<JobContext, 'waitUntil'>): Promise<void> {
    const lane = this.laneOf(endpointId);
    if (lane) return waitUntil(lane.serve(endpointId, turn));
    const served = turn();
    while (await outlasts(served, this.options.patienceMs)) {
      if (this.silence.isSilent(endpointId) && this.mayGoOnWithoutWorker())
        return waitUntil(this.goOnWithoutWorker(endpointId, served));
    }
  }

  private laneOf(endpointId: string): Lane | null {
    if (!this.silence.knows(endpointId)) return this.unknown;
    return this.silence.hangs(endpointId) ? this.hanging : null;
  }

  /** Without an end to their requests, so would have sockets and memory. */
  private mayGoOnWithoutWorker(): boolean {
    const requests = [...this.withoutWorker].reduce((sum, id) => sum + this.silence.requestsTo(id), 0);
    return requests < this.options.requestsWithoutWorker;
  }

  private async goOnWithoutWorker(endpointId: string, served: Promise<void>): Promise<void> {
    this.withoutWorker.add(endpointId);
    await untilItEnds(served, this.log);
    this.withoutWorker.delete(endpointId);
  }
}

function outlasts(work: Promise<void>, ms: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(true), ms);
    void work.then(() => resolve(false), reject).finally(() => clearTimeout(timer));
  });
}
