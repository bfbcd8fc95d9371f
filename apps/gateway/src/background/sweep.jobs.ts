import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '@app/events';
import { SweepService } from '@app/payment-codes';

const CHECK_EVERY_SECONDS = 5;
const EXPIRE_EVERY_MS = 5_000;
const MATCH_EVERY_MS = 30_000;

/** Has what is overdue settled, again and again, on one instance at a time. */
@Injectable()
export class SweepJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly sweep: SweepService,
  ) {}

  onModuleInit(): void {
    const { jobs, sweep } = this;
    jobs.registerTask('sweep-status-checks', (_, { signal }) => sweep.checkDue(CHECK_EVERY_SECONDS, signal), {
      everyMs: CHECK_EVERY_SECONDS * 1_000,
      // Waits for DOKU, and must not keep other work waiting.
      ownWorkers: 1,
    });
    jobs.registerTask('sweep-expiries', (_, { signal }) => sweep.expireDue(signal), {
      everyMs: EXPIRE_EVERY_MS,
    });
    jobs.registerTask('sweep-unmatched-payments', (_, { signal }) => sweep.matchUnmatched(signal), {
      everyMs: MATCH_EVERY_MS,
    });
  }
}
