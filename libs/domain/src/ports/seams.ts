/** The current time. Injected, so that a day of retries is a test of milliseconds. */
export interface Clock {
  now(): Date;
}
export const CLOCK = Symbol('Clock');

/** New identifiers. `uuid` is time-ordered (UUIDv7); `numeric` is a string of digits for SNAP's X-EXTERNAL-ID. */
export interface IdGenerator {
  uuid(): string;
  numeric(length: number): string;
}
export const ID_GENERATOR = Symbol('IdGenerator');

/** Randomness for jitter and spreading, in [0, 1). Never for secrets. */
export interface RandomSource {
  next(): number;
}
export const RANDOM_SOURCE = Symbol('RandomSource');
