import type { HealthIndicatorService } from '@nestjs/terminus';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MigrationsHealthIndicator } from './migrations.health.js';

const indicators = {
  check: () => ({ up: () => ({ migrations: 'up' }), down: () => ({ migrations: 'down' }) }),
} as unknown as HealthIndicatorService;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('health of the schema', () => {
  it('is looked at again now and then while it is good, and each time while it is not', async () => {
    const showMigrations = vi.fn(async () => false);
    const health = new MigrationsHealthIndicator({ showMigrations } as unknown as DataSource, indicators);
    expect([await health.check('migrations'), await health.check('migrations')]).toEqual([
      { migrations: 'up' },
      { migrations: 'up' },
    ]);
    expect(showMigrations).toHaveBeenCalledTimes(1);

    vi.advanceTimersByTime(30_000);
    showMigrations.mockResolvedValue(true);
    expect(await health.check('migrations')).toEqual({ migrations: 'down' });
    showMigrations.mockResolvedValue(false);
    expect(await health.check('migrations')).toEqual({ migrations: 'up' });
  });
});
