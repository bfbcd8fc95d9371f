import type { ClientBase } from 'pg';

export const JOBS_OPTIONS = Symbol('JobsOptions');

export interface JobsOptions {
  /** The database that holds the jobs; the one of the application. */
  readonly connectionString: string;
  /**
   * Called with each new connection: how the application watches its own. A silence of a minute is usual on the one that
   * listens, and while another instance makes the tables.
   */
  readonly onConnect?: (client: ClientBase) => void;
  /** Whether this instance runs jobs; one that does not can still schedule them. Default true. */
  readonly enabled?: boolean;
  /** Jobs at a time on this instance, over all tasks without workers of their own. Default 4. */
  readonly concurrency?: number;
  /** How soon, in milliseconds, a job is found whose time came without a signal. Default 1000. */
  readonly pollIntervalMs?: number;
  /** How long, in milliseconds, a stopping process waits for running jobs. Default 20000. */
  readonly stopTimeoutMs?: number;
}
