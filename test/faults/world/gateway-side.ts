import { Writable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { PARAMS_PROVIDER_TOKEN, Logger } from 'nestjs-pino';
import { loadConfig } from '@app/config';
import { CLOCK, ID_GENERATOR, RANDOM_SOURCE, type Clock } from '@app/domain';
import { SeededRandom, SequentialIds } from '@app/domain/testing';
import { JobRunner } from '@app/events';
import { AppModule } from '../../../apps/gateway/src/app.module.js';
import { APP_OPTIONS, configureApp } from '../../../apps/gateway/src/configure-app.js';
import { createHttpAdapter } from '../../../apps/gateway/src/http/http-adapter.js';
import { loggerParams } from '../../../apps/gateway/src/http/logging.js';

export interface GatewayOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Keeps the ids of several gateways on one database apart. */
  readonly run: number;
  readonly seed: number;
  /** Hears every line of the log. */
  readonly log: (line: string) => void;
}

/** Jobs that nobody runs: the run itself calls the work, on its own clock. */
const IDLE_JOBS = {
  registerTask: () => undefined,
  schedule: () => Promise.resolve(),
  isRunning: true,
};

/** Starts the whole gateway in this process, with time, ids and chance in the run's hands. */
export async function startGatewaySide(options: GatewayOptions): Promise<NestFastifyApplication> {
  const config = loadConfig({ ...options.environment, JOBS_ENABLED: 'false' });
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      options.log(chunk.toString());
      done();
    },
  });
  const module = await Test.createTestingModule({ imports: [AppModule.forRoot(config)] })
    .overrideProvider(CLOCK)
    .useValue(options.clock)
    .overrideProvider(ID_GENERATOR)
    .useValue(new SequentialIds(options.run))
    .overrideProvider(RANDOM_SOURCE)
    .useValue(new SeededRandom(options.seed))
    .overrideProvider(JobRunner)
    .useValue(IDLE_JOBS)
    .overrideProvider(PARAMS_PROVIDER_TOKEN)
    .useValue(loggerParams(config.logLevel, stream))
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    createHttpAdapter(config.publicPathPrefix),
    { ...APP_OPTIONS, bufferLogs: true },
  );
  app.useLogger(app.get(Logger));
  configureApp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
