import { CLOCK, RANDOM_SOURCE, type Clock, type RandomSource } from '@app/domain';
import { Inject, Injectable } from '@nestjs/common';
import type { AttemptRecord } from './delivery-record.js';
import { DeliveryStore, type ClaimedDelivery, type DeliveryOutcome } from './delivery.store.js';
import { EndpointRun } from './endpoint-run.js';
import { EndpointSilence } from './endpoint-silence.js';
import { nextAttemptAt } from './retry-schedule.js';
import { WebhookSender } from './webhook-sender.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

/** Beyond the longest request, how long a claim lasts: time to record the outcome. */
const CLAIM_MARGIN_MS = 15_000;

/** Brings events to endpoints: each code's events in order, a failing one holding back only its own successors. */
@Injectable()
export class WebhookDelivery {
  private readonly runs = new Map<string, EndpointRun>();

  constructor(
    private readonly store: DeliveryStore,
    private readonly sender: WebhookSender,
    private readonly silence: EndpointSilence,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM_SOURCE) private readonly random: RandomSource,
    @Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions,
  ) {}

  /** Endpoints with something to send now. */
  listDueEndpoints(): Promise<string[]> {
    return this.store.listDueEndpoints(this.clock.now());
  }

  /**
   * Sends what is due to one endpoint for a turn of some seconds, some requests at a time; an aborted `signal` begins no
   * more of them. While this instance already does that, this call returns at once, and the run gets another turn, unless
   * the endpoint hangs: it would keep a worker, or its place beside the workers, for as long as it has a backlog. The first
   * turn of an endpoint is one request, by which this instance gets to know it.
   * @returns whether more may be due, which takes another turn
   */
  async deliverTo(endpointId: string, signal?: AbortSignal): Promise<boolean> {
    const present = this.runs.get(endpointId);
    if (present) {
      if (!this.silence.hangs(endpointId)) present.lookAgain();
      return false;
    }
    const run = new EndpointRun(
      () => this.widthOf(endpointId),
      (limit) => this.claim(endpointId, limit),
      (claimed) => this.attempt(endpointId, claimed),
      this.clock,
    );
    this.runs.set(endpointId, run);
    try {
      return await run.untilTurnIsOver(signal);
    } finally {
      this.runs.delete(endpointId);
    }
  }

  private widthOf(endpointId: string): number {
    return this.silence.knows(endpointId) ? this.options.requestsPerEndpoint : 1;
  }

  private claim(endpointId: string, limit: number): Promise<ClaimedDelivery[]> {
    const now = this.clock.now();
    const claimedUntil = new Date(now.getTime() + this.options.timeoutMs + CLAIM_MARGIN_MS);
    return this.store.claim(endpointId, now, limit, claimedUntil);
  }

  private async attempt(endpointId: string, claimed: ClaimedDelivery): Promise<void> {
    const { body, endpointStatus } = claimed;
    if (endpointStatus === 'DELETED') this.silence.clear(endpointId);
    if (endpointStatus === 'DELETED' || body === null) {
      const parkedReason = body === null ? 'EVENT_DELETED' : 'ENDPOINT_DELETED';
      const outcome = { status: 'PARKED', nextAttemptAt: null, parkedReason } as const;
      await this.store.finish(claimed, outcome, null, this.clock.now());
      return;
    }
    const isFirst = !this.silence.knows(endpointId);
    const attempt = await this.sender.send({ ...claimed, endpointId, body: Buffer.from(body) });
    if (isFirst) this.runs.get(endpointId)?.endTurn();
    await this.store.finish(
      claimed,
      this.outcomeOf(attempt, claimed.attempts + 1),
      attempt,
      this.clock.now(),
    );
  }

  private outcomeOf({ responseStatus }: AttemptRecord, attempts: number): DeliveryOutcome {
    if (responseStatus !== null && responseStatus >= 200 && responseStatus < 300) {
      return { status: 'DELIVERED', nextAttemptAt: null, parkedReason: null };
    }
    if (responseStatus === 410) return { status: 'PARKED', nextAttemptAt: null, parkedReason: 'GONE' };
    const next = nextAttemptAt(attempts, this.clock.now(), this.random);
    return next
      ? { status: 'PENDING', nextAttemptAt: next, parkedReason: null }
      : { status: 'PARKED', nextAttemptAt: null, parkedReason: 'ATTEMPTS_EXHAUSTED' };
  }
}
