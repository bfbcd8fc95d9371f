/** What a run of a job is given besides its payload. */
export interface JobContext {
  /** Aborts when the process stops: finish what is begun, begin nothing more. */
  readonly signal: AbortSignal;
  /** Has a stopping process wait for work that outlives its job, as it waits for jobs. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/**
 * Runs at least once per scheduled job, possibly on several instances at a time; must bear both. A job whose worker
 * died or lost its connection is taken up after four hours, or at once when its key is scheduled again; work that
 * cannot wait belongs in a table that a recurring task reads.
 */
export type JobHandler<Payload> = (payload: Payload, context: JobContext) => Promise<unknown>;

export interface TaskOptions {
  /**
   * Runs the task about this often, in milliseconds after the last run, on one instance at a time. It goes on though
   * a run throws or its instance dies. The payload is empty.
   */
  readonly everyMs?: number;
  /**
   * With `everyMs`: how long, in milliseconds, a run that has not ended keeps the task from being run elsewhere; also
   * the pause after an instance died. Default 30000.
   */
  readonly takeOverAfterMs?: number;
  /** Runs the task at these minutes (five cron fields, UTC), once for all instances. The payload is empty. */
  readonly cron?: string;
  /** Gives the task this many workers of its own on each instance, so that its slow runs delay no other task. */
  readonly ownWorkers?: number;
}

export interface ScheduleOptions {
  /** Not before this many milliseconds from now, by the database's clock. */
  readonly delayMs?: number;
  /** Keeps one waiting job per key: a later one replaces it. A job that is already running is left to finish. */
  readonly jobKey?: string;
  /** Lets a job that already waits under the key keep its time. */
  readonly keepRunAt?: boolean;
  /** Tries in all before a throwing job is given up; 25 when absent, over about three days. */
  readonly maxAttempts?: number;
}
