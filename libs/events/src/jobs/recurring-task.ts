import type { Logger } from '@nestjs/common';
import type { CronItem } from 'graphile-worker';
import type { JobQueue } from './job-queue.js';

/** Marks the runs that keep a recurring task going, among those that were asked for. */
const TICK = { tick: true };

/** A task that runs every so often: one waiting job, which is written anew before each run and by the clock each minute. */
export class RecurringTask {
  private running = false;

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly queue: JobQueue,
    private readonly log: Logger,
  ) {}

  static isTick(payload: unknown): boolean {
    return (payload as Partial<typeof TICK> | null)?.tick === true;
  }

  /** Sees to it that the task's job waits; one that waits already keeps its time. */
  async sow(): Promise<void> {
    await this.queue.add(this.name, TICK, { jobKey: this.name, keepRunAt: true, maxAttempts: 1 });
  }

  /** Sows again each minute whatever was lost: the library's clock runs on every instance and fires on one. */
  cronItem(): CronItem {
    const options = { jobKey: this.name, jobKeyMode: 'preserve_run_at' as const, maxAttempts: 1 };
    return { task: this.name, match: '* * * * *', identifier: this.name, payload: TICK, options };
  }

  /** Writes the next run, then works, unless the run before still does on this instance. */
  async run(work: () => Promise<unknown>): Promise<void> {
    await this.queue.add(this.name, TICK, { jobKey: this.name, delayMs: this.everyMs, maxAttempts: 1 });
    if (this.running) return;
    this.running = true;
    try {
      await work();
    } catch (error) {
      // Thrown on, each failed run would stay in the jobs' table; the next one is due anyway.
      this.log.error(`Job ${this.name} failed`, error instanceof Error ? error.stack : String(error));
    } finally {
      this.running = false;
    }
  }
}
