import { Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller.js';
import { MigrationsHealthIndicator } from './migrations.health.js';

/** Tells whether this instance lives and can do its work. */
@Module({})
export class HealthModule {
  /** `channels` provides the channel directory. */
  static forRoot(channels: DynamicModule): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false }), channels],
      controllers: [HealthController],
      providers: [MigrationsHealthIndicator],
    };
  }
}
