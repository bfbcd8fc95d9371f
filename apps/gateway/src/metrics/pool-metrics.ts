import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '@app/events';
import { PreparedQuery } from '@app/sql';
import { Gauge } from 'prom-client';
import { MetricsRegistry } from './metrics.registry.js';

/** How the connections of this instance are used: those of requests and those of jobs. */
@Injectable()
export class PoolMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: MetricsRegistry,
    private readonly requests: PreparedQuery,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const connections = new Gauge({
      name: 'database_pool_connections',
      help: 'Connections by pool and state (total, idle), and callers that wait for one (waiting).',
      labelNames: ['pool', 'state'],
      registers,
    });
    const limit = new Gauge({
      name: 'database_pool_limit',
      help: 'Most connections of a pool.',
      labelNames: ['pool'],
      registers,
    });
    this.metrics.beforeScrape(() => {
      const pools = { requests: this.requests.pool, jobs: this.jobs.pool };
      for (const [pool, { totalCount, idleCount, waitingCount, options }] of Object.entries(pools)) {
        connections.set({ pool, state: 'total' }, totalCount);
        connections.set({ pool, state: 'idle' }, idleCount);
        connections.set({ pool, state: 'waiting' }, waitingCount);
        limit.set({ pool }, options.max);
      }
    });
  }
}
