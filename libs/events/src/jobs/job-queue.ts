import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { ScheduleOptions } from './job.js';
import { JOBS_OPTIONS, type JobsOptions } from './jobs.options.js';
import { jobLog } from './job-log.js';
import { JOBS_SCHEMA } from './jobs-schema.js';

const ADD_JOB = `
  SELECT ${JOBS_SCHEMA}.add_job(
    $1, $2::json, run_at => now() + $3::float8 * interval '1 millisecond',
    max_attempts => $4, job_key => $5, job_key_mode => $6)`;

const UNDER_WAY = `
  SELECT 1 FROM ${JOBS_SCHEMA}.jobs WHERE task_identifier = $1 AND id <> $2::bigint
    AND locked_at > now() - $3::float8 * interval '1 millisecond' LIMIT 1`;

/** The jobs' own connections, so that jobs neither wait for requests nor hold them up. */
@Injectable()
export class JobQueue implements OnApplicationShutdown {
  readonly pool: pg.Pool;
  private readonly log = new Logger('Jobs');
  private prepared: Promise<void> | null = null;

  constructor(@Inject(JOBS_OPTIONS) { connectionString, onConnect }: JobsOptions) {
    this.pool = new pg.Pool({
      connectionString,
      max: 10,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      application_name: 'jobs',
    });
    const warn = (error: Error) => this.log.warn(`Lost a database connection: ${error.message}`);
    this.pool.on('error', warn);
    this.pool.on('connect', (client) => {
      client.on('error', warn);
      onConnect?.(client);
    });
  }

  /**
   * Makes the library's schema, once for all instances: it must not change under a statement that uses it.
   * @throws when the database cannot be reached; the next call tries again
   */
  prepare(): Promise<void> {
    this.prepared ??= this.migrate().catch((error: unknown) => {
      this.prepared = null;
      throw error;
    });
    return this.prepared;
  }

  /** Writes a job. @throws when the database cannot be reached */
  async add(name: string, payload: object, options: ScheduleOptions): Promise<void> {
    await this.prepare();
    // Not a named statement: the library may replace the function under a prepared one when it is upgraded.
    await this.pool.query(ADD_JOB, [
      name,
      JSON.stringify(payload),
      options.delayMs ?? null,
      options.maxAttempts ?? null,
      options.jobKey ?? null,
      options.keepRunAt ? 'preserve_run_at' : 'replace',
    ]);
  }

  /** Whether another job of this name than `jobId` was begun within the last `withinMs` and has not ended. */
  async isUnderWayElsewhere(name: string, jobId: string, withinMs: number): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'job_under_way',
      text: UNDER_WAY,
      values: [name, jobId, withinMs],
    });
    return rowCount === 1;
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.end();
  }

  private async migrate(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('SELECT pg_advisory_lock(hashtext($1))', [JOBS_SCHEMA]);
      await runMigrations({ pgPool: this.pool, schema: JOBS_SCHEMA, logger: jobLog(this.log) });
      await client.query('SELECT pg_advisory_unlock(hashtext($1))', [JOBS_SCHEMA]);
      client.release();
    } catch (error) {
      // Closing the connection gives the lock back.
      client.release(true);
      throw error;
    }
  }
}
