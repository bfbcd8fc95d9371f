import type { Logger } from '@nestjs/common';

/** Another payment has a key that a decision would write: nothing was written. */
export class KeyTaken extends Error {
  constructor(
    readonly constraint: string,
    options: ErrorOptions,
  ) {
    super(`Another payment has the key (${constraint}).`, options);
  }
}

/** How often in a row a key may be taken. One copy that came in between is found by the next reading. */
const MOST_IN_A_ROW = 5;

/**
 * Answers null, as for any lost race, when a key was taken; throws when that goes on, since then no reading finds the payment
 * that has the key, and deciding again decides the same. `about` tells a person where to look.
 */
export function unlessKeyStaysTaken<Args extends unknown[], T>(
  attempt: (...args: Args) => Promise<T | null>,
  logger: Logger,
  about: object,
): (...args: Args) => Promise<T | null> {
  let inARow = 0;
  return async (...args) => {
    try {
      const done = await attempt(...args);
      inARow = 0;
      return done;
    } catch (error) {
      if (!(error instanceof KeyTaken)) throw error;
      if (++inARow < MOST_IN_A_ROW) return null;
      logger.error({ event: 'payment_key_taken', ...about, constraint: error.constraint });
      throw error;
    }
  };
}
