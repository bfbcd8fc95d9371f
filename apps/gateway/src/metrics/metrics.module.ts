import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { problemOf } from '../http/problems/answered-problem.js';
import { CallbackMetrics } from './callback-metrics.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsRegistry } from './metrics.registry.js';
import { ProviderMetrics } from './provider-metrics.js';
import { WebhookMetrics } from './webhook-metrics.js';

/** Measures every request and shows the numbers at /metrics. Needs the global `ConfigModule` and `TracingModule`. */
@Module({
  controllers: [MetricsController],
  providers: [MetricsRegistry, CallbackMetrics, ProviderMetrics, WebhookMetrics],
  exports: [MetricsRegistry, CallbackMetrics, ProviderMetrics, WebhookMetrics],
})
export class MetricsModule implements OnModuleInit {
  constructor(
    private readonly metrics: MetricsRegistry,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'unknown';
      this.metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
      const problem = problemOf(reply);
      if (problem) this.metrics.observeProblem(problem);
      done();
    });
  }
}
