import { Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const TIMEOUT_MS = 1_500;

// On on a standby as well.
const STATE = `SELECT current_setting('transaction_read_only') = 'on' AS "readOnly"`;

/** Up when the database answers in time and takes writes: one that was demoted still answers every question. */
@Injectable()
export class DatabaseHealthIndicator {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly indicators: HealthIndicatorService,
  ) {}

  async check(key: string): Promise<HealthIndicatorResult> {
    return this.indicators
      .check(key)
      .attempt(() => this.examine())
      .withTimeout(TIMEOUT_MS);
  }

  /** @throws Error with what keeps requests from being served */
  private async examine(): Promise<void> {
    const [state] = await this.dataSource.query<{ readOnly: boolean }[]>(STATE);
    if (state?.readOnly) {
      throw new Error(
        'The database takes no writes: it is a standby, or default_transaction_read_only is on.',
      );
    }
  }
}
