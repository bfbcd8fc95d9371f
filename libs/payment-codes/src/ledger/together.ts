interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Does work in groups that form by themselves: an item that comes while nothing is under way is done alone and at once;
 * what comes while work is under way is done together as soon as that ends. Nothing ever waits for company.
 */
export class Together<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private underWay = 0;

  /** `work` settles each item in the order given; when it throws, every item of the group fails with it. */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
    private readonly most: { readonly underWay: number; readonly together: number },
  ) {}

  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.beginNext();
    });
  }

  private beginNext(): void {
    if (this.underWay >= this.most.underWay || this.waiting.length === 0) return;
    const group = this.waiting.slice(0, this.most.together);
    this.waiting = this.waiting.slice(group.length);
    this.underWay += 1;
    void this.settle(group).finally(() => {
      this.underWay -= 1;
      this.beginNext();
    });
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
