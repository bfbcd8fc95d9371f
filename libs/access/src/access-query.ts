import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource } from 'typeorm';

/** Runs named (prepared) statements on the pool of the data source: every request of the API passes here. */
@Injectable()
export class AccessQuery {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One statement, one round trip. `name` must be equal for equal text. */
  async rows<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const { master } = this.dataSource.driver as unknown as { master: pg.Pool };
    return (await master.query<Row>({ name, text, values: [...values] })).rows;
  }
}
