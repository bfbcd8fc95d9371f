import type { Clock, IdGenerator, RandomSource } from '../ports/seams.js';

/** A clock that stands still until it is moved. */
export class MovableClock implements Clock {
  constructor(private time = new Date('2026-11-20T03:00:00Z')) {}

  now(): Date {
    return new Date(this.time);
  }

  advance(ms: number): void {
    this.time = new Date(this.time.getTime() + ms);
  }

  set(time: Date): void {
    this.time = new Date(time);
  }
}

/** A source of numbers that repeats itself for one seed (mulberry32). */
export class SeededRandom implements RandomSource {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)] as T;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
    }
    return shuffled;
  }
}

/** Ids in the form of UUIDv7 that count up, so that a run can be repeated to the letter. */
export class SequentialIds implements IdGenerator {
  private count = 0;

  constructor(private readonly run = 1) {}

  uuid(): string {
    const count = (++this.count).toString(16).padStart(12, '0');
    return `0193${this.run.toString(16).padStart(4, '0')}-0000-7000-8000-${count}`;
  }

  numeric(length: number): string {
    const count = (++this.count).toString();
    return `${this.run}${count.padStart(length - `${this.run}`.length, '0')}`;
  }
}
