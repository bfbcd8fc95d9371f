import { Module, type OnModuleInit } from '@nestjs/common';
import { PreparedQuery } from '@app/sql';
import { CachedReading } from './cached-reading.js';
import { DatabaseGauges } from './database-gauges.js';
import { DatabaseReadings } from './database-readings.js';
import { MetricsModule } from './metrics.module.js';
import { MetricsRegistry } from './metrics.registry.js';
import { PoolMetrics } from './pool-metrics.js';

/** A reading is to take a fiftieth of a connection's time at most. */
const LIMITS = { atMostEveryMs: 5_000, share: 0.02, patienceMs: 2_000 };
/** What waits is read from small indexes: when that is slow or fails, the database is in trouble, and is watched. */
const BACKLOG_LIMITS = { ...LIMITS, atLeastEveryMs: 60_000, afterFailureMs: 5_000 };
/** Totals take long because the tables are large, and may then run into the limit for statements each time. */
const TOTALS_LIMITS = { ...LIMITS, atLeastEveryMs: 600_000, afterFailureMs: 60_000 };

/** Shows what only the database knows, and how its connections are used. */
@Module({ imports: [MetricsModule], providers: [DatabaseReadings, PoolMetrics, PreparedQuery] })
export class DatabaseMetricsModule implements OnModuleInit {
  constructor(
    private readonly metrics: MetricsRegistry,
    private readonly readings: DatabaseReadings,
  ) {}

  onModuleInit(): void {
    const gauges = new DatabaseGauges(this.metrics.registry);
    const backlog = new CachedReading(() => this.readings.backlog(), BACKLOG_LIMITS);
    const totals = new CachedReading(() => this.readings.totals(), TOTALS_LIMITS);
    this.metrics.beforeScrape(async () => gauges.showBacklog(await backlog.get()));
    this.metrics.beforeScrape(async () => gauges.showTotals(await totals.get()));
  }
}
