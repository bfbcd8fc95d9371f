import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { CLOCK, type Clock } from '@app/domain';
import { DataSource } from 'typeorm';

const WINDOW_MS = 5 * 60_000;

// Ids begin with their time and are indexed; the time itself is not.
const RECENT_CALLS = `
  SELECT count(*)::int AS calls, count(*) FILTER (WHERE outcome IN ('NOT_SENT', 'UNKNOWN'))::int AS unanswered
  FROM exchanges WHERE id > $1`;

/** How DOKU answered lately. `unknown`: it was not asked. */
export interface ProviderState {
  readonly status: 'up' | 'degraded' | 'down' | 'unknown';
  /** Calls in the last five minutes, of all instances, and those without a trustworthy answer. */
  readonly calls: number;
  readonly unanswered: number;
}

/** Judges DOKU by the calls that were made anyway; asks it nothing. */
@Injectable()
export class ProviderHealth {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async state(): Promise<ProviderState> {
    const since = firstIdAt(this.clock.now().getTime() - WINDOW_MS);
    const [row] = await this.dataSource.query<{ calls: number; unanswered: number }[]>(RECENT_CALLS, [since]);
    const { calls, unanswered } = row ?? { calls: 0, unanswered: 0 };
    return { status: statusOf(calls, unanswered), calls, unanswered };
  }
}

function statusOf(calls: number, unanswered: number): ProviderState['status'] {
  if (calls === 0) return 'unknown';
  if (unanswered === 0) return 'up';
  return unanswered === calls ? 'down' : 'degraded';
}

/** The least UUIDv7 of a millisecond. */
function firstIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
