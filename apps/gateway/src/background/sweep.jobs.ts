import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRunner } from '@app/events';
import { SweepService } from '@app/payment-codes';

const CHECK_EVERY_SECONDS = 5;
const EXPIRE_EVERY_MS = 1_000;
const MATCH_EVERY_MS = 10_000;

/** Runs the sweep as jobs of the job library, shared by all instances. */
@Injectable()
export class SweepJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly sweep: SweepService,
  ) {}

  onModuleInit(): void {
    this.jobs.registerTask('check-due-codes', () => this.sweep.checkDue(CHECK_EVERY_SECONDS), {
      everyMs: CHECK_EVERY_SECONDS * 1_000,
      ownWorkers: 1,
    });
    this.jobs.registerTask('expire-due-codes', () => this.sweep.expireDue(), { everyMs: EXPIRE_EVERY_MS });
    this.jobs.registerTask('match-unmatched-payments', () => this.sweep.matchUnmatched(), {
      everyMs: MATCH_EVERY_MS,
    });
  }
}
