import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { JobQueue } from '@app/events';
import type pg from 'pg';
import { Gauge } from 'prom-client';
import type { DataSource } from 'typeorm';
import { MetricsRegistry } from './metrics.registry.js';

/** How the connections of this instance are used: those of requests and those of jobs. */
@Injectable()
export class PoolMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: MetricsRegistry,
    @InjectDataSource() private readonly dataSource: DataSource,
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
      for (const [pool, { totalCount, idleCount, waitingCount, options }] of this.pools()) {
        connections.set({ pool, state: 'total' }, totalCount);
        connections.set({ pool, state: 'idle' }, idleCount);
        connections.set({ pool, state: 'waiting' }, waitingCount);
        limit.set({ pool }, options.max);
      }
    });
  }

  private pools(): (readonly [string, pg.Pool])[] {
    const requests = (this.dataSource.driver as unknown as { master: pg.Pool }).master;
    return [
      ['requests', requests],
      ['jobs', this.jobs.pool],
    ];
  }
}
