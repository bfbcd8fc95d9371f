/** How a reading is kept from costing too much. Times in milliseconds. */
export interface ReadingLimits {
  /** Least time between two readings. */
  readonly atMostEveryMs: number;
  /** A reading that takes long is made rarely: it may take this share of the time. */
  readonly share: number;
  /** Longest pause after a reading, whatever it took. */
  readonly atLeastEveryMs: number;
  /** The pause after a reading that failed: nothing is shown until the next one. */
  readonly afterFailureMs: number;
  /** Longest that somebody waits for one. */
  readonly patienceMs: number;
}

/** A reading that many may ask for and that is made seldom: one at a time, and only its newest result is shown. */
export class CachedReading<T> {
  private value: T | null = null;
  private dueAt = 0;
  private underWay: Promise<void> | null = null;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly limits: ReadingLimits,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The newest value; null when the last reading failed or does not end. */
  async get(): Promise<T | null> {
    if (!this.underWay && this.now() < this.dueAt) return this.value;
    this.underWay ??= this.refresh().finally(() => {
      this.underWay = null;
    });
    let timer: NodeJS.Timeout | undefined;
    const outOfPatience = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, this.limits.patienceMs, 'late');
    });
    const ended = await Promise.race([this.underWay, outOfPatience]);
    clearTimeout(timer);
    return ended === 'late' ? null : this.value;
  }

  private async refresh(): Promise<void> {
    const begin = this.now();
    this.value = await this.read().catch(() => null);
    this.dueAt = this.now() + this.pauseAfter(this.now() - begin);
  }

  private pauseAfter(tookMs: number): number {
    const { atMostEveryMs, share, atLeastEveryMs, afterFailureMs } = this.limits;
    if (this.value === null) return afterFailureMs;
    return Math.max(atMostEveryMs, Math.min(tookMs / share, atLeastEveryMs));
  }
}
