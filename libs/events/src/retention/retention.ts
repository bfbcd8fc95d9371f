import { CLOCK, type Clock } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '../jobs/job-runner.js';

/** Rows of `table` whose `column` (a time) is more than `days` ago are deleted. All but `days` is written by us. */
export interface RetentionRule {
  readonly table: string;
  readonly column: string;
  readonly days: number;
  /** A key that grows with `column`: the oldest rows are then found by it, and `column` needs no index. */
  readonly oldestFirstBy?: string;
  /** SQL condition that a row, `candidate`, must meet besides; a row that is still needed never does. */
  readonly onlyWhere?: string;
}

export const RETENTION_RULES = Symbol('RetentionRules');

const DAY_MS = 24 * 3_600_000;
/** In the small hours of Jakarta. */
const EVERY_NIGHT = '23 19 * * *';

/** Keeps the tables of evidence from growing for ever. */
@Injectable()
export class Retention implements OnModuleInit {
  private readonly log = new Logger(Retention.name);

  constructor(
    private readonly query: PreparedQuery,
    private readonly jobs: JobRunner,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RETENTION_RULES) private readonly rules: readonly RetentionRule[],
  ) {}

  onModuleInit(): void {
    this.jobs.registerTask('retention', (_, { signal }) => this.deleteOld(signal), { cron: EVERY_NIGHT });
  }

  /** Applies every rule in batches of `batch` rows, each its own short transaction; returns how many rows went. */
  async deleteOld(signal?: AbortSignal, batch = 1_000): Promise<number> {
    let total = 0;
    for (const rule of this.rules) {
      const deleted = await this.apply(rule, batch, signal);
      if (deleted > 0) this.log.log(`Deleted ${deleted} rows of ${rule.table} older than ${rule.days} days`);
      total += deleted;
    }
    return total;
  }

  private async apply(rule: RetentionRule, batch: number, signal?: AbortSignal): Promise<number> {
    const before = new Date(this.clock.now().getTime() - rule.days * DAY_MS);
    let total = 0;
    let kept = 0;
    let looked = batch;
    while (looked === batch && !signal?.aborted) {
      const statement = { text: deletionOf(rule, kept), values: [before, batch] };
      const [row] = await this.query.rows<Deleted>(statement);
      looked = row?.looked ?? 0;
      total += row?.deleted ?? 0;
      kept += looked - (row?.deleted ?? 0);
    }
    return total;
  }
}

/** What became of a batch of old rows. */
interface Deleted {
  readonly looked: number;
  readonly deleted: number;
}

function deletionOf(rule: RetentionRule, kept: number): string {
  return `
    WITH old AS (
      SELECT ctid, (${rule.onlyWhere ?? 'true'}) AS may_go FROM ${candidatesOf(rule, kept)} AS candidate
      WHERE ${rule.column} < $1 LIMIT $2
    ), gone AS (
      DELETE FROM ${rule.table} USING old WHERE ${rule.table}.ctid = old.ctid AND old.may_go RETURNING 1
    )
    SELECT (SELECT count(*) FROM old)::int AS looked, (SELECT count(*) FROM gone)::int AS deleted`;
}

/**
 * Where old rows are looked for: the next batch by the rule's key, behind those that had to be `kept`, or else all rows
 * that may go.
 */
function candidatesOf({ table, oldestFirstBy, onlyWhere }: RetentionRule, kept: number): string {
  return oldestFirstBy
    ? `(SELECT *, ctid FROM ${table} ORDER BY ${oldestFirstBy} LIMIT $2 OFFSET ${kept})`
    : `(SELECT *, ctid FROM ${table} AS candidate WHERE ${onlyWhere ?? 'true'})`;
}
