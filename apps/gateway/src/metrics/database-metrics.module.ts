import { Module, type OnModuleInit } from '@nestjs/common';
import { CachedReading } from './cached-reading.js';
import { DatabaseGauges } from './database-gauges.js';
import { DatabaseReadings } from './database-readings.js';
import { MetricsModule } from './metrics.module.js';
import { MetricsRegistry } from './metrics.registry.js';
import { PoolMetrics } from './pool-metrics.js';

/** A reading takes at most a fiftieth of a connection's time, however large the tables are. */
const LIMITS = { atMostEveryMs: 5_000, share: 0.02, patienceMs: 2_000 };

/** Shows what only the database knows, and how its connections are used. */
@Module({ imports: [MetricsModule], providers: [DatabaseReadings, PoolMetrics] })
export class DatabaseMetricsModule implements OnModuleInit {
  constructor(
    private readonly metrics: MetricsRegistry,
    private readonly readings: DatabaseReadings,
  ) {}

  onModuleInit(): void {
    const gauges = new DatabaseGauges(this.metrics.registry);
    const backlog = new CachedReading(() => this.readings.backlog(), LIMITS);
    const totals = new CachedReading(() => this.readings.totals(), LIMITS);
    this.metrics.beforeScrape(async () => gauges.showBacklog(await backlog.get()));
    this.metrics.beforeScrape(async () => gauges.showTotals(await totals.get()));
  }
}
