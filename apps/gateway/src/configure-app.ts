import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemFilter } from './http/problems/problem.filter.js';
import { registerRequestLog } from './http/request-log.js';
import { RouteTable } from './http/route-table.js';
import { RequestValidationPipe } from './http/validation/request-validation.pipe.js';

/** How an application is made: bodies are read by our own parser, failures are told to the caller. */
export const APP_OPTIONS = { bodyParser: false, abortOnError: false } as const;

/** What every application of this gateway has, in production and in tests. Call before `init`. */
export function configureApp(app: NestFastifyApplication): void {
  const routes = new RouteTable();
  const fastify = app.getHttpAdapter().getInstance();
  routes.observe(fastify);
  registerRequestLog(fastify);
  app.useGlobalFilters(new ProblemFilter(routes));
  app.useGlobalPipes(new RequestValidationPipe());
}
