import { Injectable } from '@nestjs/common';
import { WallClock } from './wall-clock.js';

/** The time the simulated banks live in: the true time plus what was added by hand. */
@Injectable()
export class SimulatorClock {
  private offsetMs = 0;

  constructor(private readonly wall: WallClock) {}

  now(): Date {
    return new Date(this.wall.now().getTime() + this.offsetMs);
  }

  /** Moves forward to the instant; never backward. */
  moveTo(instant: Date): void {
    const ahead = instant.getTime() - this.now().getTime();
    if (ahead > 0) this.offsetMs += ahead;
  }

  offsetSeconds(): number {
    return Math.round(this.offsetMs / 1000);
  }

  /** How far it is ahead of the true time, in milliseconds. */
  offset(): number {
    return this.offsetMs;
  }

  restore(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }

  reset(): void {
    this.offsetMs = 0;
  }
}
