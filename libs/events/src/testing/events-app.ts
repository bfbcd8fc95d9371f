import { CLOCK, RANDOM_SOURCE, type Clock, type RandomSource } from '@app/domain';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { EventsModule } from '../events.module.js';
import type { EventsOptions } from '../events.options.js';
import { JobRunner } from '../jobs/job-runner.js';
import { JobsModule } from '../jobs/jobs.module.js';
import type { JobsOptions } from '../jobs/jobs.options.js';
import type { WebhookObserver } from '../webhooks/webhook-observer.js';

const OBSERVER = Symbol('observer');
const SILENT_OBSERVER: WebhookObserver = { aroundAttempt: (_attempt, work) => work({}) };

export interface Seams {
  readonly clock: Clock;
  readonly random: RandomSource;
}

@Module({})
class SeamsModule {
  static with(dataSource: DataSource, { clock, random }: Seams): DynamicModule {
    const providers = [
      { provide: CLOCK, useValue: clock },
      { provide: RANDOM_SOURCE, useValue: random },
      { provide: DataSource, useValue: dataSource },
      { provide: OBSERVER, useValue: SILENT_OBSERVER },
    ];
    return { module: SeamsModule, global: true, providers, exports: providers };
  }
}

/** Jobs that nobody runs: a test calls the work itself. */
@Module({})
class IdleJobsModule {
  static make(): DynamicModule {
    const idle = { registerTask: () => undefined, schedule: () => Promise.resolve() };
    const providers = [{ provide: JobRunner, useValue: idle }];
    return { module: IdleJobsModule, global: true, providers, exports: providers };
  }
}

/** One instance of the library; without `jobs` nothing happens by itself. */
export async function startEvents(
  dataSource: DataSource,
  seams: Seams,
  options: Partial<EventsOptions> & { readonly jobs?: JobsOptions } = {},
): Promise<INestApplicationContext> {
  @Module({
    imports: [
      SeamsModule.with(dataSource, seams),
      options.jobs ? JobsModule.forRoot(options.jobs) : IdleJobsModule.make(),
      EventsModule.forRoot({
        webhooks: { allowPrivateAddresses: true },
        eventRetentionDays: 90,
        deliveryRetentionDays: 30,
        observer: OBSERVER,
        ...options,
      }),
    ],
  })
  class InstanceModule {}
  return NestFactory.createApplicationContext(InstanceModule, { logger: false });
}
