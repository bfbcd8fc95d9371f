import { bulkhead, TaskCancelledError } from 'cockatiel';

const MOST_CALLS = 100;
const MOST_WAITING = 400;

/** Lets so many calls go on at a time. Others wait for their turn, but not for long. */
export class CallTurns {
  private readonly bulkhead = bulkhead(MOST_CALLS, MOST_WAITING);

  /** `longestMs`: after that, one whose turn has not come is given up. */
  constructor(private readonly longestMs: number) {}

  /** @throws BulkheadRejectedError, TaskCancelledError when the call has not begun and never will */
  take<T>(call: () => Promise<T>): Promise<T> {
    const patience = AbortSignal.timeout(this.longestMs);
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new TaskCancelledError());
      const begin = () => {
        patience.removeEventListener('abort', giveUp);
        return call();
      };
      patience.addEventListener('abort', giveUp);
      // Once patience has ended, the bulkhead drops a call that waits.
      this.bulkhead.execute(begin, patience).then(resolve, reject);
    });
  }
}
