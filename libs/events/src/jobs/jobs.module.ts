import { Module, type DynamicModule } from '@nestjs/common';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { JOBS_OPTIONS, type JobsOptions } from './jobs.options.js';

/** Background work for all libraries: import it once, inject `JobRunner` anywhere. */
@Module({})
export class JobsModule {
  static forRoot(options: JobsOptions): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      providers: [{ provide: JOBS_OPTIONS, useValue: options }, JobQueue, JobRunner],
      exports: [JobRunner, JobQueue],
    };
  }
}
