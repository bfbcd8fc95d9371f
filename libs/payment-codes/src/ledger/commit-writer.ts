import { Injectable } from '@nestjs/common';
import { PreparedQuery, type Statement } from '@app/sql';
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
    const [row] = await this.query.rows<{ held: number }>(commitStatement(sections));
    return row?.held === 1;
  }

  private async writeGroup(items: readonly CommitSections[]): Promise<PromiseSettledResult<boolean>[]> {
    const group = firstOfEachOrder(items);
    const settled = await this.writeOrders([...group]);
    const results = new Map([...group].map((item, index) => [item, settled[index]]));
    // The second change of an order was decided on a version that the first has replaced.
    return items.map((item) => results.get(item) ?? { status: 'fulfilled', value: false });
  }

  private async writeOrders(group: readonly CommitSections[]): Promise<PromiseSettledResult<boolean>[]> {
    if (group.length > 1 && (await this.wroteTogether(group))) {
      return group.map(() => ({ status: 'fulfilled', value: true }));
    }
    return Promise.allSettled(group.map((sections) => this.writeAlone(sections)));
  }

  /**
   * @returns false when nothing was written
   * @throws what leaves open whether it was: then it is not written again, since a copy would meet its own first writing
   */
  private async wroteTogether(group: readonly CommitSections[]): Promise<boolean> {
    const statement = togetherOf(group);
    try {
      if (statement) await this.query.rows(statement);
      return statement !== null;
    } catch (error) {
      if (!wasRefused(error)) throw error;
      return false;
    }
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

/** Null where one of the group cannot be put into a statement: it alone shall fail. */
function togetherOf(group: readonly CommitSections[]): Statement | null {
  try {
    return commitTogetherStatement(group);
  } catch {
    return null;
  }
}

/** A code of the server. Those of the operating system, such as EPIPE, begin with an E. */
const SQLSTATE = /^(?!E)[0-9A-Z]{5}$/;

/**
 * Errors that a server tells of and that leave open whether it wrote: a broken connection, a server that fails or is being
 * shut down, and what it does not know itself.
 */
const IN_DOUBT = /^(?:08|58|XX|57P|40003)/;

/**
 * The server said no to the whole transaction, so nothing of it was written, and each change may be written alone: its
 * order's version guards it as before. Whatever has no such code leaves open whether it was written.
 */
function wasRefused(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && SQLSTATE.test(code) && !IN_DOUBT.test(code);
}
