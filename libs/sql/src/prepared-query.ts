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

  /** The connections of the data source. */
  get pool(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }

  /** One statement, one round trip. @throws DatabaseSilent */
  async rows<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row[]> {
    const { rows } = await this.answer<Row>({ ...statement, values: [...statement.values] });
    return rows;
  }

  /**
   * As the pool itself runs a statement, whose connection is given up when it fails, and when the server stays silent. The
   * driver's own `query_timeout` does the same, but with it the values and rows of each statement outlive their request until
   * the next full collection, and nearly all that the collector moves about is theirs.
   */
  private answer<Row extends object>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    const { statement_timeout: limitMs } = this.pool.options;
    return new Promise((resolve, reject) => {
      this.pool.connect((refused, client, release) => {
        if (!client) return reject(refused);
        let isOver = false;
        const end = (error: Error | null, result?: pg.QueryResult<Row>) => {
          if (isOver) return;
          isOver = true;
          clearTimeout(patience);
          client.removeListener('error', end);
          release(error ?? undefined);
          if (error) reject(error);
          else resolve(result as pg.QueryResult<Row>);
        };
        const giveUp = () => end(new DatabaseSilent('The database did not answer.'));
        const patience = limitMs ? setTimeout(giveUp, limitMs + GRACE_MS) : undefined;
        client.once('error', end);
        try {
          client.query<Row>(query, end);
        } catch (error) {
          end(error as Error);
        }
      });
    });
  }
}
