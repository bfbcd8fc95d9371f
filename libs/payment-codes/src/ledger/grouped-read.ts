import { DatabaseSilent, type PreparedQuery, type Statement } from '@app/sql';
import type { Row } from './rows.js';
import { Together, type GroupLimits } from './together.js';

/** A statement that answers one row per item, in the order of the items. */
export type StatementOf<Item> = (items: readonly Item[]) => Statement;

/** Reads one row per item; under load, those of several items in one round trip. */
export class GroupedRead<Item> {
  private readonly reads: Together<Item, Row>;

  constructor(
    private readonly query: PreparedQuery,
    private readonly statementOf: StatementOf<Item>,
    limits: Partial<GroupLimits> = {},
  ) {
    this.reads = new Together((items) => this.readGroup(items), limits);
  }

  /** @throws what the database says of this item */
  read(item: Item): Promise<Row> {
    return this.reads.do(item);
  }

  /** What one item makes the server refuse must not fail its neighbours. A silent server would not answer each either. */
  private async readGroup(items: readonly Item[]): Promise<PromiseSettledResult<Row>[]> {
    try {
      const rows = await this.query.rows(this.statementOf(items));
      return rows.map((value) => ({ status: 'fulfilled', value }));
    } catch (error) {
      if (items.length === 1 || error instanceof DatabaseSilent) throw error;
      return Promise.allSettled(items.map((item) => this.readAlone(item)));
    }
  }

  private async readAlone(item: Item): Promise<Row> {
    const [row] = await this.query.rows(this.statementOf([item]));
    return row as Row;
  }
}
