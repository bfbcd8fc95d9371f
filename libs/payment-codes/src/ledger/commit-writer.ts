import { Injectable } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import { commitStatement, commitTogetherStatement, type CommitSections } from './commit-statement.js';
import { Together } from './together.js';

/**
 * Writes commits; under load, changes of different orders in one transaction. Each stays all or nothing by itself: where
 * one of a group cannot be written, the whole group is rolled back and each of it is written alone.
 */
@Injectable()
export class CommitWriter {
  private readonly moves = new Together<CommitSections, boolean>((items) => this.writeGroup(items));

  constructor(private readonly query: PreparedQuery) {}

  /** @returns whether the guard held; false: nothing was written. @throws what the database says */
  async write(sections: CommitSections): Promise<boolean> {
    return sections.updatedOrder?.length ? this.moves.do(sections) : this.writeAlone(sections);
  }

  private async writeAlone(sections: CommitSections): Promise<boolean> {
    const [row] = await this.query.rows(commitStatement(sections));
    return row?.['held'] === 1;
  }

  private async writeGroup(items: readonly CommitSections[]): Promise<PromiseSettledResult<boolean>[]> {
    const group = firstOfEachOrder(items);
    const settled = await this.writeOrders([...group]);
    const results = new Map([...group].map((item, index) => [item, settled[index]]));
    // The second change of an order was decided on a version that the first has replaced.
    return items.map((item) => results.get(item) ?? { status: 'fulfilled', value: false });
  }

  private async writeOrders(group: readonly CommitSections[]): Promise<PromiseSettledResult<boolean>[]> {
    if (group.length > 1) {
      try {
        await this.query.rows(commitTogetherStatement(group));
        return group.map(() => ({ status: 'fulfilled', value: true }));
      } catch (error) {
        if (!wasRefused(error)) throw error;
      }
    }
    return Promise.allSettled(group.map((sections) => this.writeAlone(sections)));
  }
}

function firstOfEachOrder(items: readonly CommitSections[]): ReadonlySet<CommitSections> {
  const byOrder = new Map<unknown, CommitSections>();
  for (const item of items) {
    const id = item.updatedOrder?.[0]?.[0];
    if (!byOrder.has(id)) byOrder.set(id, item);
  }
  // All instances lock orders in the same sequence, so that two groups never wait for each other.
  return new Set([...byOrder].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)).map(([, item]) => item));
}

/** Bad values, broken constraints, transactions undone; a statement that ran, or waited for a lock, too long. */
const REFUSALS = /^(?:(?:22|23|40)[0-9A-Z]{3}|57014|55P03)$/;

/** The server said no, so nothing was written; anything else leaves open whether it was. */
function wasRefused(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && REFUSALS.test(code);
}
