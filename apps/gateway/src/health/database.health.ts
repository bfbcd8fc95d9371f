import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { findClockDifference } from './clock-difference.js';

const TIMEOUT_MS = 1_500;
const READ_ONLY = 'The database takes no writes: it is a standby, or default_transaction_read_only is on.';

interface DatabaseState {
  readonly readOnly: boolean;
  readonly now: Date;
}

// On a standby, too, transactions are read-only.
const STATE = `SELECT current_setting('transaction_read_only') = 'on' AS "readOnly", clock_timestamp() AS now`;

/**
 * Up when the database answers soon, takes writes, and keeps the time of this machine: one that was demoted still answers
 * every question.
 */
@Injectable()
export class DatabaseHealthIndicator implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly indicators: HealthIndicatorService,
  ) {}

  /** An instance with another time than the database must not begin: its jobs would expire codes of all. */
  async onModuleInit(): Promise<void> {
    const state = await this.read();
    refuse(findClockDifference(state.now));
  }

  async check(key: string): Promise<HealthIndicatorResult> {
    return this.indicators
      .check(key)
      .attempt(() => this.examine())
      .withTimeout(TIMEOUT_MS);
  }

  /** @throws Error with what keeps requests from being served */
  private async examine(): Promise<void> {
    const { readOnly, now } = await this.read();
    refuse(readOnly ? READ_ONLY : findClockDifference(now));
  }

  private async read(): Promise<DatabaseState> {
    const [state] = await this.dataSource.query<[DatabaseState]>(STATE);
    return state;
  }
}

function refuse(reason: string | undefined): void {
  if (reason !== undefined) throw new Error(reason);
}
