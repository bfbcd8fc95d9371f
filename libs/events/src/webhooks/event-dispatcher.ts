import { CLOCK, type Clock } from '@app/domain';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '../jobs/job-runner.js';
import { FanOutStore } from './fan-out.store.js';
import { WebhookDelivery } from './webhook-delivery.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

const DISPATCH = 'dispatch-events';
const DELIVER = 'deliver-webhooks';
const BATCH = 500;
/** How soon retries and events whose poke was lost are noticed. */
const DISPATCH_EVERY_MS = 1_000;
/** Pokes closer together than this make one job. */
const POKE_WINDOW_MS = 50;

/** Sets committed events on their way to the endpoints. */
@Injectable()
export class EventDispatcher implements OnModuleInit {
  private readonly log = new Logger(EventDispatcher.name);
  private window: NodeJS.Timeout | null = null;
  private pokedInWindow = false;

  constructor(
    private readonly fanOut: FanOutStore,
    private readonly delivery: WebhookDelivery,
    private readonly jobs: JobRunner,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions,
  ) {}

  onModuleInit(): void {
    this.jobs.registerTask(DISPATCH, () => this.dispatch(), { everyMs: DISPATCH_EVERY_MS });
    this.jobs.registerTask<{ endpointId: string }>(
      DELIVER,
      ({ endpointId }, { signal }) => this.delivery.deliverTo(endpointId, signal),
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

  /** Writes the deliveries of all committed events, then has every endpoint served that something is due for. */
  async dispatch(): Promise<void> {
    await this.dispatchPending();
    await this.serve(await this.delivery.listDueEndpoints());
  }

  /** Writes the deliveries of all committed events. */
  async dispatchPending(): Promise<void> {
    while ((await this.fanOut.dispatch(BATCH, this.clock.now())) === BATCH);
  }

  /** Has some instance send what is due to these endpoints. */
  async serve(endpointIds: readonly string[]): Promise<void> {
    await Promise.all(
      endpointIds.map((endpointId) =>
        this.jobs.schedule(DELIVER, { endpointId }, { jobKey: `${DELIVER}:${endpointId}` }),
      ),
    );
  }

  private closeWindow(): void {
    this.window = null;
    if (!this.pokedInWindow) return;
    this.pokedInWindow = false;
    this.poke();
  }
}
