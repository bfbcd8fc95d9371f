import type { RandomSource } from '@app/domain';

/** The runtime's random numbers, for spreading work over time. */
export class SystemRandomSource implements RandomSource {
  next(): number {
    return Math.random();
  }
}
