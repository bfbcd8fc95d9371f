import type { Logger } from '@nestjs/common';
import type { CronItem } from 'graphile-worker';
import type { TaskOptions } from './job.js';
import type { JobQueue } from './job-queue.js';

/** Marks the runs that keep a recurring task going, among those that were asked for. */
const TICK = { tick: true };

const TAKE_OVER_AFTER_MS = 30_000;

/**
 * A task that runs every so often. It has one waiting job, which is put off while a run is under way, so that it is
 * there for another instance if this one dies; should it be lost all the same, each minute it is sown again.
 */
export class RecurringTask {
  /** When the run that is under way here began, by the process's own clock; Infinity: there is none. */
  private runningSince = Infinity;
  /** The next run may wait too long: a run ended without writing it, or failed after it had put it off. */
  private interrupted = false;
  private readonly takeOverAfterMs: number;

  constructor(
    private readonly name: string,
    private readonly options: TaskOptions & { readonly everyMs: number },
    private readonly queue: JobQueue,
    private readonly log: Logger,
  ) {
    this.takeOverAfterMs = options.takeOverAfterMs ?? TAKE_OVER_AFTER_MS;
  }

  static isTick(payload: unknown): boolean {
    return (payload as Partial<typeof TICK> | null)?.tick === true;
  }

  /** Sees to it that the task's job waits; one that waits already keeps its time, unless we lost the connection. */
  async sow(): Promise<void> {
    if (this.interrupted) await this.runNextIn(this.options.everyMs);
    this.interrupted = false;
    await this.queue.add(this.name, TICK, { jobKey: this.name, keepRunAt: true, maxAttempts: 1 });
  }

  /** Sows again each minute whatever was lost: the library's clock runs on every instance and fires on one. */
  cronItem(): CronItem {
    const options = { jobKey: this.name, jobKeyMode: 'preserve_run_at' as const, maxAttempts: 1 };
    return { task: this.name, match: '* * * * *', identifier: this.name, payload: TICK, options };
  }

  /** Works, unless an earlier run still does on this instance, and writes the next run before and after. */
  async run(work: () => Promise<unknown>, jobId: string): Promise<void> {
    if (!(await this.mayBegin(jobId))) return;
    this.runningSince = performance.now();
    try {
      await work();
    } catch (error) {
      // Thrown on, each failed run would stay in the jobs' table; the next one is due anyway.
      this.log.error(`Job ${this.name} failed`, error instanceof Error ? error.stack : String(error));
    } finally {
      this.runningSince = Infinity;
    }
    await this.runNextIn(this.options.everyMs).catch((error: unknown) => {
      this.interrupted = true;
      this.log.warn(`Job ${this.name} goes on when the database is back: ${String(error)}`);
    });
  }

  /** Puts the next run off, and finds out whether another one is under way, here or elsewhere. */
  private async mayBegin(jobId: string): Promise<boolean> {
    try {
      return await this.putOff(jobId);
    } catch (error) {
      // It may be put off though nobody was told so.
      this.interrupted = true;
      throw error;
    }
  }

  private async putOff(jobId: string): Promise<boolean> {
    // A run that hangs here leaves the next to others, and keeps offering it until one takes it.
    const hangs = performance.now() - this.runningSince > this.takeOverAfterMs;
    await this.runNextIn(hangs ? this.options.everyMs : this.takeOverAfterMs);
    if (this.runningSince < Infinity) return false;
    // Two may have been sown at the same moment: neither is lost when both step back.
    const stepsBack = await this.queue.isUnderWayElsewhere(this.name, jobId, this.takeOverAfterMs);
    if (stepsBack) await this.runNextIn(this.options.everyMs);
    return !stepsBack;
  }

  private runNextIn(delayMs: number): Promise<void> {
    return this.queue.add(this.name, TICK, { jobKey: this.name, delayMs, maxAttempts: 1 });
  }
}
