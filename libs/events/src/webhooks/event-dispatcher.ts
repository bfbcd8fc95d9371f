import { CLOCK, type Clock } from '@app/domain';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '../jobs/job-runner.js';
import { EndpointLanes } from './endpoint-lanes.js';
import { FanOutStore, type FanOut } from './fan-out.store.js';
import { WebhookDelivery } from './webhook-delivery.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

const DISPATCH = 'dispatch-events';
const DELIVER = 'deliver-webhooks';
const BATCH = 500;
/** How soon retries and events whose poke was lost are noticed. */
const DISPATCH_EVERY_MS = 1_000;
/** Pokes closer together than this make one job. */
const POKE_WINDOW_MS = 100;
/** How soon events are looked at again that an open transaction holds back; twice as long each time in vain. */
const LOOK_AGAIN_MS = 20;

/** Sets committed events on their way to the endpoints. */
@Injectable()
export class EventDispatcher implements OnModuleInit {
  private readonly log = new Logger(EventDispatcher.name);
  private window: NodeJS.Timeout | null = null;
  private pokedInWindow = false;
  private lookAgainMs = LOOK_AGAIN_MS;

  constructor(
    private readonly fanOut: FanOutStore,
    private readonly delivery: WebhookDelivery,
    private readonly lanes: EndpointLanes,
    private readonly jobs: JobRunner,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions,
  ) {}

  onModuleInit(): void {
    this.jobs.registerTask(DISPATCH, (_, { signal }) => this.dispatch(signal), {
      everyMs: DISPATCH_EVERY_MS,
    });
    this.jobs.registerTask<{ endpointId: string }>(
      DELIVER,
      ({ endpointId }, context) =>
        this.lanes.serve(endpointId, () => this.deliver(endpointId, context.signal), context),
      { ownWorkers: this.options.endpointsAtATime },
    );
  }

  /** Says that events were committed. Returns at once and never fails; a lost poke costs a second, no event. */
  poke(): void {
    if (this.window) {
      this.pokedInWindow = true;
      return;
    }
    this.window = setTimeout(() => this.closeWindow(), POKE_WINDOW_MS).unref();
    this.jobs
      .schedule(DISPATCH, {}, { jobKey: `${DISPATCH}:poke` })
      .catch((error: unknown) => this.log.warn(`Events leave with the next tick: ${String(error)}`));
  }

  /** Writes the deliveries of committed events, then has every endpoint served that something is due for. */
  async dispatch(signal?: AbortSignal): Promise<void> {
    const { taken, heldBack } = await this.dispatchPending();
    await this.serve(this.lanes.lineUp(await this.delivery.listDueEndpoints()));
    if (taken > 0 || !heldBack) this.lookAgainMs = LOOK_AGAIN_MS;
    if (heldBack) this.lookAgainSoon(signal);
  }

  /** Writes the deliveries of all committed events but those that an open transaction holds back. */
  async dispatchPending(): Promise<FanOut> {
    let taken = 0;
    let batch: FanOut;
    do {
      batch = await this.fanOut.dispatch(BATCH, this.clock.now());
      taken += batch.taken;
    } while (batch.taken === BATCH);
    return { taken, heldBack: batch.heldBack };
  }

  /** Has some instance send what is due to these endpoints. One that waits for its turn keeps its place. */
  async serve(endpointIds: readonly string[]): Promise<void> {
    await Promise.all(endpointIds.map((endpointId) => this.queue(endpointId, { keepRunAt: true })));
  }

  /** One turn of an endpoint. When it has more than that, the next comes after all that wait already. */
  private async deliver(endpointId: string, signal: AbortSignal): Promise<void> {
    const moreMayBeDue = await this.delivery.deliverTo(endpointId, signal);
    if (moreMayBeDue) await this.queue(endpointId, { keepRunAt: false });
  }

  private queue(endpointId: string, { keepRunAt }: { keepRunAt: boolean }): Promise<void> {
    const jobKey = `${DELIVER}:${endpointId}`;
    return this.jobs.schedule(DELIVER, { endpointId }, { jobKey, keepRunAt });
  }

  /** A poke, which pokes of new events then make one job with. A transaction that stays open is left to the tick. */
  private lookAgainSoon(signal?: AbortSignal): void {
    if (this.lookAgainMs >= DISPATCH_EVERY_MS) return;
    setTimeout(() => signal?.aborted || this.poke(), this.lookAgainMs).unref();
    this.lookAgainMs *= 2;
  }

  private closeWindow(): void {
    this.window = null;
    if (!this.pokedInWindow) return;
    this.pokedInWindow = false;
    this.poke();
  }
}
