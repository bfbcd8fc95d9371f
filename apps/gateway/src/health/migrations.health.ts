import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** How long a good answer is believed, in milliseconds: a schema seldom goes back, and an orchestrator asks often. */
const BELIEVED_MS = 30_000;

/** Up when the database schema is the one that this program was written for. */
@Injectable()
export class MigrationsHealthIndicator {
  private believedUntil = 0;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly indicators: HealthIndicatorService,
  ) {}

  async check(key: string): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(key);
    return (await this.isUpToDate())
      ? indicator.up()
      : indicator.down({ message: 'The database schema is not up to date.' });
  }

  private async isUpToDate(): Promise<boolean> {
    if (performance.now() < this.believedUntil) return true;
    if (await this.dataSource.showMigrations()) return false;
    this.believedUntil = performance.now() + BELIEVED_MS;
    return true;
  }
}
