import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { WallClock } from './clock/wall-clock.js';
import type { SimulatorConfiguration } from './configuration.js';
import { ExchangeLog } from './exchanges/exchange-log.js';
import { FaultInjector } from './faults/fault-injector.js';
import { ErrorFilter } from './server/error.filter.js';
import { ExchangeRecorder } from './server/exchange-recorder.js';
import { addProviderHooks } from './server/provider-hooks.js';
import { RouteMethods } from './server/route-methods.js';
import { StruckCalls } from './server/struck-calls.js';
import { type Seams, SimulatorModule } from './simulator.module.js';
import { IssuedTokens } from './snap/issued-tokens.js';

/** Builds the simulator, ready to listen; request bodies stay the exact bytes that came in. */
export async function createSimulator(
  configuration: SimulatorConfiguration,
  seams: Seams,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    SimulatorModule.register(configuration, seams),
    new FastifyAdapter({ forceCloseConnections: true }),
    { bodyParser: false, logger: ['error', 'warn'] },
  );
  const server = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const routes = new RouteMethods();
  routes.observe(server);
  addProviderHooks(server, {
    faults: app.get(FaultInjector),
    recorder: new ExchangeRecorder(app.get(ExchangeLog), app.get(WallClock)),
    tokens: app.get(IssuedTokens),
    struck: app.get(StruckCalls),
  });
  app.useGlobalFilters(new ErrorFilter(routes));
  await app.init();
  await server.ready();
  return app;
}
