import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { CLOCK, type Clock } from '@app/domain';
import { UNDISPATCHED_EVENTS } from '@app/events';
import { IS_OVERDUE } from '@app/payment-codes';
import { DataSource } from 'typeorm';

/** What waits and for how long, in seconds. Read from indexes that hold only what waits. */
export interface Backlog {
  readonly undispatched: number;
  readonly oldestUndispatched: number;
  readonly pendingDeliveries: number;
  readonly oldestPendingDelivery: number;
  readonly dueChecks: number;
  readonly oldestDueCheck: number;
  readonly overdueCodes: number;
  readonly oldestOverdueCode: number;
  readonly oldestReview: number;
  readonly tokens: readonly { readonly account: string; readonly age: number; readonly left: number }[];
}

/** How many there are of everything. Grows with the tables, and is therefore read seldom. */
export interface Totals {
  readonly codes: readonly { readonly channel: string; readonly status: string; readonly count: number }[];
  readonly payments: readonly {
    readonly channel: string;
    readonly disposition: string;
    readonly reason: string;
    readonly count: number;
    readonly rupiah: number;
  }[];
  readonly deliveries: readonly {
    readonly status: string;
    readonly reason: string;
    readonly count: number;
  }[];
}

const AGE = (column: string) => `coalesce(extract(epoch FROM $1::timestamptz - min(${column})), 0)::float8`;

const BACKLOG = `
  SELECT json_build_object(
    'undispatched', e.count, 'oldestUndispatched', greatest(e.age, 0),
    'pendingDeliveries', d.count, 'oldestPendingDelivery', greatest(d.age, 0),
    'dueChecks', c.count, 'oldestDueCheck', greatest(c.age, 0),
    'overdueCodes', o.count, 'oldestOverdueCode', greatest(o.age, 0),
    'oldestReview', greatest(r.age, 0), 'tokens', coalesce(t.tokens, '[]')) AS backlog
  FROM (SELECT count(*), ${AGE('occurred_at')} AS age FROM (${UNDISPATCHED_EVENTS}) waiting) e,
    (SELECT count(*), ${AGE('created_at')} AS age FROM webhook_deliveries WHERE status = 'PENDING') d,
    (SELECT count(*), ${AGE('next_check_at')} AS age FROM payment_codes WHERE next_check_at <= $1) c,
    (SELECT count(*), ${AGE('expires_at')} AS age FROM payment_codes WHERE ${IS_OVERDUE}) o,
    (SELECT ${AGE('received_at')} AS age FROM payments WHERE disposition = 'NEEDS_REVIEW') r,
    (SELECT json_agg(json_build_object('account', regexp_replace(key, '^snap:', ''),
      'age', extract(epoch FROM $1::timestamptz - obtained_at),
      'left', extract(epoch FROM expires_at - $1::timestamptz))) AS tokens FROM access_tokens) t`;

const TOTALS = `
  SELECT json_build_object(
    'codes', (SELECT coalesce(json_agg(c), '[]') FROM (
      SELECT channel, status, count(*) FROM payment_codes GROUP BY channel, status) c),
    'payments', (SELECT coalesce(json_agg(p), '[]') FROM (
      SELECT coalesce(channel, 'unknown') AS channel, disposition, coalesce(review_reason, 'NONE') AS reason,
        count(*), sum(amount)::float8 AS rupiah FROM payments GROUP BY 1, 2, 3) p),
    'deliveries', (SELECT coalesce(json_agg(d), '[]') FROM (
      SELECT status, coalesce(parked_reason, 'NONE') AS reason, count(*) FROM webhook_deliveries GROUP BY 1, 2) d)) AS totals`;

/** Reads what the database alone knows: one statement for what waits, one for what there is. */
@Injectable()
export class DatabaseReadings {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async backlog(): Promise<Backlog> {
    const [row] = await this.dataSource.query<{ backlog: Backlog }[]>(BACKLOG, [this.clock.now()]);
    if (!row) throw new Error('The database answered nothing.');
    return row.backlog;
  }

  async totals(): Promise<Totals> {
    const [row] = await this.dataSource.query<{ totals: Totals }[]>(TOTALS);
    if (!row) throw new Error('The database answered nothing.');
    return row.totals;
  }
}
