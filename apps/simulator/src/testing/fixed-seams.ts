import { IdSource } from '../identifiers/id-source.js';
import { WallClock } from '../clock/wall-clock.js';

/** A clock that stands still. */
export class FixedWallClock extends WallClock {
  private readonly instant = new Date('2026-11-20T03:00:00.000Z');

  override now(): Date {
    return this.instant;
  }
}

/** Ids that count up. */
export class CountingIdSource extends IdSource {
  private count = 0;

  override uuid(): string {
    return `00000000-0000-4000-8000-${this.digits(12)}`;
  }

  override token(): string {
    return `token-${this.digits(4)}`;
  }

  override digits(length: number): string {
    this.count += 1;
    return String(this.count).padStart(length, '0').slice(-length);
  }

  override nextNumber(): number {
    this.count += 1;
    return this.count;
  }
}
