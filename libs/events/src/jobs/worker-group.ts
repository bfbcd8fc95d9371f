import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import {
  parseCronItems,
  run,
  type CronItem,
  type Runner,
  type RunnerOptions,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { FailedFetches } from './failed-fetches.js';
import { jobLog } from './job-log.js';
import type { JobQueue } from './job-queue.js';
import { JOBS_SCHEMA } from './jobs-schema.js';

const UNLOCK = `SELECT ${JOBS_SCHEMA}.force_unlock_workers($1::text[])`;

export interface WorkerGroupOptions {
  readonly queue: JobQueue;
  readonly concurrency: number;
  readonly pollIntervalMs: number;
  readonly tasks: TaskList;
  readonly cron: readonly CronItem[];
  readonly log: Logger;
  /** Called each time the group has connected: a lost connection may have taken a job that it had just fetched. */
  readonly onConnected: () => Promise<void>;
}

/** Workers that run some tasks, from `start` until `stop`, whatever becomes of the database in between. */
export class WorkerGroup {
  private readonly stopping = new AbortController();
  /** The workers that were started here and may have locked jobs, by the name under which they do. */
  private readonly started = new Set<string>();
  private runner: Runner | null = null;
  private finished: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: WorkerGroupOptions) {}

  /** Begins at once and keeps trying while the database cannot be reached. */
  start(): void {
    const backoff = new ExponentialBackoff({ initialDelay: 200, maxDelay: 5_000 });
    const policy = retry(handleAll, { maxAttempts: Infinity, backoff });
    policy.onFailure(({ reason }) => {
      if (this.stopping.signal.aborted) return;
      this.options.log.warn(
        `Jobs cannot run now, trying again: ${String('error' in reason && reason.error)}`,
      );
    });
    this.finished = policy.execute(() => this.runUntilStopped(), this.stopping.signal).catch(() => undefined);
  }

  /** Takes no more jobs and waits for the running ones; false when they were not done after `timeoutMs`. */
  async stop(timeoutMs: number): Promise<boolean> {
    this.stopping.abort();
    const stopped = Promise.all([this.stopRunner(), this.finished]).then(() => true);
    return Promise.race([stopped, delay(timeoutMs, false, { ref: false })]);
  }

  private async runUntilStopped(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const events = new EventEmitter() as WorkerEvents;
    events.once('pool:create', ({ workerPool }) => this.started.add(workerPool.id));
    const fetches = new FailedFetches(events, this.options.concurrency, () => void this.stopRunner());
    await this.options.queue.prepare();
    await this.unlock();
    const runner = await run(this.runnerOptions(events));
    this.runner = runner;
    // The workers may end while the lines below still wait; unheard, that would end the process.
    runner.promise.catch(() => undefined);
    events.on('pool:listen:success', () => void this.recover());
    await (this.stopping.signal.aborted ? runner.stop() : this.recover());
    await runner.promise;
    if (!this.stopping.signal.aborted) throw fetches.reason ?? new Error('the workers ended');
  }

  /** Waits for its running jobs, unless it was stopped before. */
  private async stopRunner(): Promise<void> {
    await this.runner?.stop().catch(() => undefined);
  }

  private runnerOptions(events: WorkerEvents): RunnerOptions {
    const { queue, concurrency, pollIntervalMs, tasks, cron, log } = this.options;
    return {
      pgPool: queue.pool,
      schema: JOBS_SCHEMA,
      events,
      concurrency,
      pollInterval: pollIntervalMs,
      taskList: tasks,
      parsedCronItems: parseCronItems([...cron]),
      noHandleSignals: true,
      logger: jobLog(log),
      // Unbatched, the library leaves a failure to record a job's end as an unhandled rejection, which ends the
      // process; batched, its workers end and are started again here.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    };
  }

  /**
   * Frees what workers that are gone had locked, which would wait for four hours.
   * @throws when the database takes no writes, also where nothing is locked
   */
  private async unlock(): Promise<void> {
    await this.options.queue.pool.query(UNLOCK, [[...this.started]]);
    this.started.clear();
  }

  private async recover(): Promise<void> {
    try {
      await this.options.onConnected();
    } catch (error) {
      this.options.log.warn(`Jobs may be late: ${String(error)}`);
    }
  }
}
