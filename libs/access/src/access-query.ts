import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource } from 'typeorm';

/**
 * How much longer than its own limit a server may take to say that a statement was too slow, in milliseconds. One that is
 * gone without a word would hold the connection for as long as TCP waits, a quarter of an hour.
 */
const GRACE_MS = 2_000;

/** Runs named (prepared) statements on the pool of the data source: every request of the API passes here. */
@Injectable()
export class AccessQuery {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One statement, one round trip. `name` must be equal for equal text. */
  async rows<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const { master } = this.dataSource.driver as unknown as { master: pg.Pool };
    const { statement_timeout: limitMs } = master.options;
    const limit = limitMs ? { query_timeout: limitMs + GRACE_MS } : {};
    return (await master.query<Row>({ name, text, values: [...values], ...limit })).rows;
  }
}
