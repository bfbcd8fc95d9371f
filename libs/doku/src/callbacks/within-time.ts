/** The work took longer than it may. */
class OutOfTimeError extends Error {
  constructor(budgetMs: number) {
    super(`not done within ${budgetMs} ms`);
    this.name = 'OutOfTimeError';
  }
}

/**
 * The result of `work`, unless it takes longer than `budgetMs`. Work that comes too late is dropped, whatever it
 * brings.
 * @throws OutOfTimeError
 */
export function withinTime<T>(budgetMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new OutOfTimeError(budgetMs)), budgetMs);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
