import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Row } from './rows.js';

/**
 * Runs named (prepared) statements on the pool of the data source. The ORM plans and hydrates on each call; paths
 * that money takes are planned once.
 */
@Injectable()
export class PreparedQuery {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One statement, one round trip. `name` must be equal for equal text. */
  async rows(statement: { name: string; text: string; values: readonly unknown[] }): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ ...statement, values: [...statement.values] });
    return rows;
  }

  private get pool(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }
}
