interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/** How work is grouped. */
export interface GroupLimits {
  /** Items of a group at most. */
  readonly together: number;
  /** Groups that are begun without waiting for another to end. */
  readonly atOnce: number;
  /** Groups under way at most, when those before take longer than usual. */
  readonly underWay: number;
  /** How long items wait for a group to end before they go anyway. */
  readonly patienceMs: number;
}

const LIMITS: GroupLimits = { together: 32, atOnce: 1, underWay: 4, patienceMs: 10 };

/**
 * Does work in groups that form by themselves: an item that comes while little is under way goes at once, with those
 * that came in the same turn of the event loop; what comes while work is under way goes together as soon as that ends,
 * or after a little patience with it. Few large groups cost the database and us much less than many small ones.
 */
export class Together<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private underWay = 0;
  private turn: NodeJS.Immediate | null = null;
  private patience: NodeJS.Timeout | null = null;
  private readonly limits: GroupLimits;

  /** `work` settles each item in the order given; when it throws, every item of the group fails with it. */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
    limits: Partial<GroupLimits> = {},
  ) {
    this.limits = { ...LIMITS, ...limits };
  }

  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.goOn();
    });
  }

  private goOn(): void {
    if (this.waiting.length === 0 || this.underWay >= this.limits.underWay) return;
    if (this.underWay < this.limits.atOnce) this.turn ??= setImmediate(() => this.begin());
    else this.patience ??= setTimeout(() => this.begin(), this.limits.patienceMs);
  }

  private begin(): void {
    if (this.turn) clearImmediate(this.turn);
    if (this.patience) clearTimeout(this.patience);
    this.turn = this.patience = null;
    const group = this.waiting.slice(0, this.limits.together);
    this.waiting = this.waiting.slice(group.length);
    this.underWay += 1;
    void this.settle(group).finally(() => {
      this.underWay -= 1;
      this.goOn();
    });
    this.goOn();
  }

  private async settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(group.map(({ item }) => item));
      group.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result?.status === 'fulfilled') resolve(result.value);
        else reject(result?.reason);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
