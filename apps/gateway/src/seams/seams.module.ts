import { Global, Module } from '@nestjs/common';
import { CLOCK, ID_GENERATOR, RANDOM_SOURCE } from '@app/domain';
import { RandomIdGenerator } from './random-id-generator.js';
import { SystemClock } from './system-clock.js';
import { SystemRandomSource } from './system-random-source.js';

/** Time, ids and chance for every library, in one place, so that tests can put others in. */
@Global()
@Module({
  providers: [
    { provide: CLOCK, useClass: SystemClock },
    { provide: ID_GENERATOR, useClass: RandomIdGenerator },
    { provide: RANDOM_SOURCE, useClass: SystemRandomSource },
  ],
  exports: [CLOCK, ID_GENERATOR, RANDOM_SOURCE],
})
export class SeamsModule {}
