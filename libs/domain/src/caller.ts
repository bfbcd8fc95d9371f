/** Who asks: a client of the API, with the merchant accounts that it may touch. */
export interface Caller {
  /** The same over rotations of its key; idempotency keys belong to it. */
  readonly id: string;
  /** Shown as the actor in timelines and records. */
  readonly name: string;
  /** Null: every merchant account. */
  readonly merchantAccounts: readonly string[] | null;
}

/** Whether a caller may see and touch a merchant account. */
export function mayTouch(
  { merchantAccounts }: Pick<Caller, 'merchantAccounts'>,
  merchantAccount: string,
): boolean {
  return merchantAccounts === null || merchantAccounts.includes(merchantAccount);
}
