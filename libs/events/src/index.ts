export { EventFeed, MAX_FEED_LIMIT } from './feed/event-feed.js';
export type { EventPage, StoredEvent } from './feed/stored-event.js';
export type { JobContext, JobHandler, ScheduleOptions, TaskOptions } from './jobs/job.js';
export { JobRunner } from './jobs/job-runner.js';
export { JobsModule } from './jobs/jobs.module.js';
export type { JobsOptions } from './jobs/jobs.options.js';
