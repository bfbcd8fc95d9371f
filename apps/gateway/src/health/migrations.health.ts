import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Up when the database schema is the one that this program was written for. */
@Injectable()
export class MigrationsHealthIndicator {
  private upToDate = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly indicators: HealthIndicatorService,
  ) {}

  async check(key: string): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(key);
    // Migrations are never undone under a running program, so one good answer stays good.
    this.upToDate ||= !(await this.dataSource.showMigrations());
    return this.upToDate
      ? indicator.up()
      : indicator.down({ message: 'The database schema is not up to date.' });
  }
}
