import type { WorkerEvents } from 'graphile-worker';

/** Failures in a row for each worker. */
const MOST_PER_WORKER = 3;

/** What a connection answers that was made while the database took no writes, also once it does again. */
const READ_ONLY = '25006';

/**
 * Watches how workers fetch jobs, for failures that only new workers get over: the library keeps the outcome of their very
 * first statement as long as they live, a failure too, and read-only connections stay so. Others pass by themselves, and
 * the library asks again.
 */
export class FailedFetches {
  /** Why the last fetch failed; null after one that went well. */
  reason: Error | null = null;
  private inARow = 0;
  private haveFetched = false;

  constructor(
    events: WorkerEvents,
    private readonly workers: number,
    /** Called with each failure from then on. */
    private readonly onTooMany: () => void,
  ) {
    events.on('worker:getJob:error', ({ error }) => this.failed(error));
    events.on('worker:getJob:empty', () => this.succeeded());
    events.on('job:start', () => this.succeeded());
  }

  private failed(error: unknown): void {
    this.reason = error instanceof Error ? error : new Error(String(error));
    if (this.haveFetched && (error as { code?: unknown } | null)?.code !== READ_ONLY) return;
    this.inARow++;
    // Not at once: a worker that is stopped before it waits again has the library print its failure.
    if (this.inARow >= this.workers * MOST_PER_WORKER) queueMicrotask(this.onTooMany);
  }

  private succeeded(): void {
    this.reason = null;
    this.inARow = 0;
    this.haveFetched = true;
  }
}
