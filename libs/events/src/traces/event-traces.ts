import { CLOCK, type Clock } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { Inject, Injectable } from '@nestjs/common';

/** Which trace an event was written in, so that its deliveries, perhaps by another instance, continue it. */
@Injectable()
export class EventTraces {
  constructor(
    private readonly query: PreparedQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async keep(eventIds: readonly string[], traceparent: string): Promise<void> {
    await this.query.rows({
      text: `INSERT INTO event_traces (event_id, traceparent, at) SELECT unnest($1::uuid[]), $2, $3
       ON CONFLICT (event_id) DO NOTHING`,
      values: [eventIds, traceparent, this.clock.now()],
    });
  }

  /** Null when the event was written outside a trace. */
  async find(eventId: string): Promise<string | null> {
    const [row] = await this.query.rows<{ traceparent: string }>({
      text: `SELECT traceparent FROM event_traces WHERE event_id = $1`,
      values: [eventId],
    });
    return row?.traceparent ?? null;
  }
}
