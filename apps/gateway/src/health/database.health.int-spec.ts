import { HealthIndicatorService } from '@nestjs/terminus';
import { dataSourceOptions } from '@app/database';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/embedded-database.js';
import { DatabaseHealthIndicator } from './database.health.js';

let database: TestDatabase;

beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());
// The check has patience for a moment, this machine's database may take longer.
const TIMERS = ['setTimeout', 'clearTimeout'] as const;
beforeEach(() => void vi.useFakeTimers({ toFake: [...TIMERS] }));
afterEach(() => void vi.useRealTimers());

/** Hands over the health of a database to which a gateway has just connected. */
async function onNewConnections<T>(
  use: (health: DatabaseHealthIndicator, dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const options = dataSourceOptions({ url: database.url, poolSize: 1, runMigrations: false });
  const dataSource = await new DataSource(options).initialize();
  try {
    return await use(new DatabaseHealthIndicator(dataSource, new HealthIndicatorService()), dataSource);
  } finally {
    await dataSource.destroy();
  }
}

const ask = () => onNewConnections(async (health) => (await health.check('database'))['database']);

describe('health of the database', () => {
  it('is down while it takes no writes, which it says, and up again afterwards', async () => {
    expect(await ask()).toMatchObject({ status: 'up' });
    await onNewConnections((_, dataSource) =>
      dataSource.query(`ALTER DATABASE ${database.name} SET default_transaction_read_only = on`),
    );
    expect(await ask()).toMatchObject({
      status: 'down',
      message: expect.stringContaining('takes no writes'),
    });
    await onNewConnections(async (_, dataSource) => {
      await dataSource.query('SET default_transaction_read_only = off');
      await dataSource.query(`ALTER DATABASE ${database.name} RESET default_transaction_read_only`);
    });
    expect(await ask()).toMatchObject({ status: 'up' });
  });

  it.each([
    [3_600, 'ahead of'],
    [-90, 'behind'],
  ])(
    'is down with a clock that is %i s apart, which it says, and no instance starts',
    async (seconds, side) => {
      vi.useFakeTimers({ toFake: ['Date', ...TIMERS], now: Date.now() + seconds * 1_000 });
      const message = expect.stringMatching(
        new RegExp(`this machine is \\d+ s ${side} the database's: synchronise`),
      );
      expect(await ask()).toMatchObject({ status: 'down', message });
      await onNewConnections((health) => expect(health.onModuleInit()).rejects.toMatchObject({ message }));
    },
  );

  it.each([50, -50])('bears a clock that is %i s apart', async (seconds) => {
    vi.useFakeTimers({ toFake: ['Date', ...TIMERS], now: Date.now() + seconds * 1_000 });
    expect(await ask()).toMatchObject({ status: 'up' });
    await onNewConnections((health) => health.onModuleInit());
  });
});
