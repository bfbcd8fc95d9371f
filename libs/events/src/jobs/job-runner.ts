import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { CronItem, Task } from 'graphile-worker';
import { LastingWork } from './lasting-work.js';
import type { JobContext, JobHandler, ScheduleOptions, TaskOptions } from './job.js';
import { JobQueue } from './job-queue.js';
import { JOBS_OPTIONS, type JobsOptions } from './jobs.options.js';
import { RecurringTask } from './recurring-task.js';
import { WorkerGroup } from './worker-group.js';

interface RegisteredTask {
  readonly name: string;
  readonly handler: JobHandler<unknown>;
  readonly options: TaskOptions;
  readonly recurring: RecurringTask | null;
}

/** Background work: jobs in PostgreSQL, shared by all instances, surviving any of them. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly tasks = new Map<string, RegisteredTask>();
  private readonly stopping = new AbortController();
  private readonly lastingWork = new LastingWork();
  private groups: WorkerGroup[] | null = null;

  constructor(
    @Inject(JOBS_OPTIONS) private readonly options: JobsOptions,
    private readonly queue: JobQueue,
  ) {}

  /** Names a kind of job and what runs it. Call it in `onModuleInit`: once started, the list is closed. */
  registerTask<Payload = unknown>(
    name: string,
    handler: JobHandler<Payload>,
    options: TaskOptions = {},
  ): void {
    if (this.groups) throw new Error(`Register the task ${name} before the jobs start.`);
    if (this.tasks.has(name)) throw new Error(`There are two tasks named ${name}.`);
    const recurring = options.everyMs
      ? new RecurringTask(name, { ...options, everyMs: options.everyMs }, this.queue, this.log)
      : null;
    this.tasks.set(name, { name, handler: handler as JobHandler<unknown>, options, recurring });
  }

  /** Writes a job to be run once by some instance. @throws when the database cannot be reached */
  schedule(name: string, payload: object, options: ScheduleOptions = {}): Promise<void> {
    return this.queue.add(name, payload, options);
  }

  onApplicationBootstrap(): void {
    if (this.options.enabled !== false) this.start();
  }

  /** Starts the workers; does not wait for the database, which may come up later. */
  start(): void {
    if (this.groups) return;
    const tasks = [...this.tasks.values()];
    const shared = tasks.filter(({ options }) => !options.ownWorkers);
    this.groups = tasks.flatMap((task) =>
      task.options.ownWorkers ? this.group([task], task.options.ownWorkers) : [],
    );
    if (shared.length > 0) this.groups.push(this.group(shared, this.options.concurrency ?? 4));
    this.groups.forEach((group) => group.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Takes no more jobs and waits for the running ones, as long as the options allow. Scheduling still works. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const timeoutMs = this.options.stopTimeoutMs ?? 20_000;
    const stopped = (this.groups ?? []).map((group) => group.stop(timeoutMs));
    const done = await Promise.all([...stopped, this.lastingWork.ended(Promise.all(stopped), timeoutMs)]);
    if (done.includes(false)) this.log.warn('Stopping while jobs still run; they will be run again.');
  }

  private group(tasks: readonly RegisteredTask[], concurrency: number): WorkerGroup {
    return new WorkerGroup({
      queue: this.queue,
      concurrency,
      pollIntervalMs: this.options.pollIntervalMs ?? 1_000,
      tasks: Object.fromEntries(tasks.map((task) => [task.name, this.runnable(task)])),
      cron: tasks.flatMap(cronItems),
      log: this.log,
      onConnected: async () => {
        await Promise.all(tasks.map(async ({ recurring }) => recurring?.sow()));
      },
    });
  }

  private runnable({ name, handler, recurring }: RegisteredTask): Task {
    const waitUntil = (work: Promise<unknown>) => this.lastingWork.add(work);
    const context: JobContext = { signal: this.stopping.signal, waitUntil };
    return async (payload, { job }) => {
      if (recurring && RecurringTask.isTick(payload)) {
        return recurring.run(() => handler({}, context), job.id);
      }
      try {
        await handler(payload, context);
      } catch (error) {
        this.log.error(`Job ${name} failed`, error instanceof Error ? error.stack : String(error));
        throw error;
      }
    };
  }
}

function cronItems({ name, options: { cron }, recurring }: RegisteredTask): CronItem[] {
  if (recurring) return [recurring.cronItem()];
  return cron
    ? [{ task: name, match: cron, identifier: name, options: { jobKey: name, maxAttempts: 3 } }]
    : [];
}
