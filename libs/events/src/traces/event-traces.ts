import { CLOCK, type Clock } from '@app/domain';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Which trace an event was written in, so that its deliveries, perhaps by another instance, continue it. */
@Injectable()
export class EventTraces {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async keep(eventIds: readonly string[], traceparent: string): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO event_traces (event_id, traceparent, at) SELECT unnest($1::uuid[]), $2, $3
       ON CONFLICT (event_id) DO NOTHING`,
      [eventIds, traceparent, this.clock.now()],
    );
  }

  /** Null when the event was written outside a trace. */
  async find(eventId: string): Promise<string | null> {
    const [row] = await this.dataSource.query<{ traceparent: string }[]>(
      `SELECT traceparent FROM event_traces WHERE event_id = $1`,
      [eventId],
    );
    return row?.traceparent ?? null;
  }
}
