/** The local stack cannot go on. The message says in one sentence what is wrong and what to do about it. */
export class StackError extends Error {
  /** `details` are lines to show below the message, such as the last output of a program that died. */
  constructor(
    message: string,
    readonly details: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StackError';
  }
}
