import { setTimeout as delay } from 'node:timers/promises';
import { StackError } from '../stack.error.js';

/** Events wait for every transaction of the server that still writes, also for those of other databases. */
const PATIENCE_MS = 30_000;
const POLL_MS = 50;

/** Asks again until the answer is as wanted; throws a StackError that describes the last answer after 30 s. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  describe: (answer: T) => string,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new StackError(describe(answer));
    await delay(POLL_MS);
  }
}
