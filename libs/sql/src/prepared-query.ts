import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource } from 'typeorm';

/**
 * How much longer than its own limit a server may take to say that a statement was too slow, in milliseconds. One that is
 * gone without a word never says it, and TCP waits for a quarter of an hour.
 */
const GRACE_MS = 2_000;

/** No answer came in time: whether the statement did its work is unknown. Its connection is not used any more. */
export class DatabaseSilent extends Error {}

/** SQL with the values of its parameters. */
export interface Statement {
  /** Plans it once for each connection; must be equal for equal text. Absent: it is planned for its values each time. */
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Runs single statements on the pool of the data source, and waits for none for ever. The ORM plans and hydrates on each
 * call; paths that money takes are planned once.
 */
@Injectable()
export class PreparedQuery {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One statement, one round trip. @throws DatabaseSilent */
  async rows<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row[]> {
    try {
      const { rows } = await this.pool.query<Row>(this.limited(statement));
      return rows;
    } catch (error) {
      throw isReadTimeout(error)
        ? new DatabaseSilent('The database did not answer.', { cause: error })
        : error;
    }
  }

  private limited(statement: Statement): pg.QueryConfig {
    const { statement_timeout: limitMs } = this.pool.options;
    const values = [...statement.values];
    return { ...statement, values, ...(limitMs && { query_timeout: limitMs + GRACE_MS }) };
  }

  private get pool(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }
}

/** pg tells it by these words alone. */
function isReadTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
