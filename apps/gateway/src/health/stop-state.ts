import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** Whether this instance was asked to stop. From then on it says so, and has callers open their next connection elsewhere. */
@Injectable()
export class StopState implements OnModuleInit {
  private asked = false;

  constructor(private readonly adapterHost: HttpAdapterHost) {}

  get isStopping(): boolean {
    return this.asked;
  }

  begin(): void {
    this.asked = true;
  }

  onModuleInit(): void {
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (_request, reply, done) => {
      if (this.asked) void reply.header('connection', 'close');
      done();
    });
  }
}
