import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { TRACING, type Tracing } from './tracing.js';

/** Traces for every module, and of every request. */
@Module({})
export class TracingModule implements OnModuleInit, OnApplicationShutdown {
  static forRoot(tracing: Tracing): DynamicModule {
    return {
      module: TracingModule,
      global: true,
      providers: [{ provide: TRACING, useValue: tracing }],
      exports: [TRACING],
    };
  }

  constructor(
    @Inject(TRACING) private readonly tracing: Tracing,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    this.tracing.observeRequests(this.adapterHost.httpAdapter.getInstance<FastifyInstance>());
  }

  onApplicationShutdown(): Promise<void> {
    return this.tracing.stop();
  }
}
