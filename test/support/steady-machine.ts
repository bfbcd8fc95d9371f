import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 10;
/** A turn of the watch takes less on a machine that works, even a busy one; what is beyond is lag. */
const TURN_MS = 50;
/** An answer during so much lag says nothing about who gave it. */
const DISTURBED_MS = 100;

/** What came of some work, and how long it took without the time in which the machine stood still. */
export interface Timed<T> {
  readonly result: T;
  readonly ms: number;
}

/**
 * Watches how late the machine is by itself: a timer here, then a request to a program that is not the one on trial, again
 * and again. The bounds of that one stay as they are, and a machine that stands still is not laid to its charge.
 */
export class SteadyMachine {
  private lagMs = 0;
  private turnBegan = performance.now();
  private isWatching = true;

  /** @param url answers at once, such as a health route of the simulator */
  constructor(private readonly url: string) {
    void this.watch();
  }

  async time<T>(work: () => Promise<T>): Promise<Timed<T>> {
    const [begin, lagBefore] = [performance.now(), this.lag()];
    const result = await work();
    return { result, ms: performance.now() - begin - (this.lag() - lagBefore) };
  }

  /** What comes of work during which the machine worked; only what was disturbed is done again. */
  async undisturbed<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      const before = this.lag();
      const result = await work();
      if (this.lag() - before < DISTURBED_MS) return result;
    }
  }

  stop(): void {
    this.isWatching = false;
  }

  /** All lag until now, that of the turn under way too. */
  private lag(): number {
    return this.lagMs + Math.max(0, performance.now() - this.turnBegan - TURN_MS);
  }

  private async watch(): Promise<void> {
    while (this.isWatching) {
      await pause(PAUSE_MS);
      await fetch(this.url).then(
        (answer) => answer.text(),
        () => undefined,
      );
      this.lagMs = this.lag();
      this.turnBegan = performance.now();
    }
  }
}
