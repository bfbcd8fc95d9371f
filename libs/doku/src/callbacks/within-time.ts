/** The work took longer than it may. */
export class OutOfTimeError extends Error {
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
export async function withinTime<T>(budgetMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OutOfTimeError(budgetMs)), budgetMs);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
