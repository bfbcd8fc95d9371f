import { setTimeout as delay } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError, loadConfig, readEnvironment } from '@app/config';
import { isSchemaTooOld, SCHEMA_TOO_OLD } from '@app/database';
import { findChannelProblems } from '@app/doku';
import { Logger, PinoLogger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { APP_OPTIONS, configureApp } from './configure-app.js';
import { createHttpAdapter } from './http/http-adapter.js';
import { loggerParams } from './http/logging.js';
import { listenProblem } from './listen-problem.js';
import { StopState } from './health/stop-state.js';
import { serverOptionsOf } from './http/server-options.js';
import { serveDocumentation } from './openapi.js';
import { startTracing } from './tracing/start-tracing.js';
import { wordsOf } from './words-of-error.js';

/**
 * Longest time for requests in flight to finish once a stop is asked for, in milliseconds: for one call to DOKU, and 10 s to
 * write its answer. What takes longer others take over.
 */
const STOP_TIMEOUT_MS = 40_000;

async function start(): Promise<void> {
  const config = loadConfig(readEnvironment(), findChannelProblems);
  const logging = loggerParams(config.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, await startTracing(config.tracing), logging),
    createHttpAdapter(config.publicPathPrefix, serverOptionsOf(config)),
    // From the first line on: a start that fails has no application yet that could be asked for its logger.
    { ...APP_OPTIONS, logger: new Logger(new PinoLogger(logging), logging) },
  );
  configureApp(app);
  serveDocumentation(app);
  stopOnSignal(app, config.shutdownDelayMs);
  // Before it listens, so that what fails here is not laid to its address.
  await app.init();
  await app.listen(config.port, config.host).catch((error: unknown) => {
    throw listenProblem(error, config);
  });
  app.get(Logger).log(`Listening on ${config.host}:${config.port}, reachable as ${config.publicBaseUrl}`);
}

/** Says that it is not ready and still serves for `delayMs`; then accepts nothing new, lets work in flight finish, closes the database, and ends. */
function stopOnSignal(app: NestFastifyApplication, delayMs: number): void {
  const stop = async (): Promise<void> => {
    app.get(StopState, { strict: false }).begin();
    await delay(delayMs);
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void stop());
}

try {
  await start();
} catch (error) {
  const reason = isSchemaTooOld(error) ? SCHEMA_TOO_OLD : wordsOf(error);
  const lastLine = error instanceof ConfigError ? reason : `The gateway could not start: ${reason}`;
  // The log writes what it holds when the process ends, and began to listen for that earlier.
  process.once('exit', () => console.error(lastLine));
  process.exit(1);
}
