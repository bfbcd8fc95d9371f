import { setTimeout as delay } from 'node:timers/promises';

/** Work that outlives the job that began it. */
export class LastingWork {
  private readonly underWay = new Set<Promise<unknown>>();

  /** Whoever adds work tells of its failure. */
  add(work: Promise<unknown>): void {
    this.underWay.add(work);
    void Promise.allSettled([work]).then(() => this.underWay.delete(work));
  }

  /** Waits for all of it once `jobs`, which may begin more, are over; false when it was not done after `timeoutMs`. */
  ended(jobs: Promise<unknown>, timeoutMs: number): Promise<boolean> {
    const ended = jobs.then(() => Promise.allSettled(this.underWay)).then(() => true);
    return Promise.race([ended, delay(timeoutMs, false, { ref: false })]);
  }
}
