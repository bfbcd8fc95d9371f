import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { dataSourceOptions, hearErrors } from './data-source.js';

/** Names the lock under which one instance migrates while the others wait, however long. */
const LOCK = [`SET lock_timeout = 0`, `SELECT pg_advisory_lock(hashtext('migrations'))`];

/**
 * Longest wait of a migration for a table. Whoever comes after it waits too, so that it must not stand in line behind a
 * long statement; it steps back and tries again.
 */
const LOCK_TIMEOUT_MS = 3_000;
const LOCK_NOT_AVAILABLE = '55P03';
const MOST_TRIES = 20;
const PAUSE_MS = 1_000;

/** Changes the schema while nobody else does. On connections of its own, without the time limit for statements. */
export async function alone<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const options = dataSourceOptions({ url, poolSize: 2, runMigrations: false });
  const dataSource = await new DataSource({
    ...options,
    extra: {
      ...(options.extra as object),
      statement_timeout: 0,
      lock_timeout: LOCK_TIMEOUT_MS,
      // A long migration is silent too.
      onConnect: hearErrors,
    },
  }).initialize();
  try {
    const runner = dataSource.createQueryRunner();
    for (const statement of LOCK) await runner.query(statement);
    return await untilUnlocked(() => work(dataSource));
  } finally {
    // Ends the session, and with it the lock.
    await dataSource.destroy();
  }
}

async function untilUnlocked<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || tries === MOST_TRIES) throw error;
      await delay(PAUSE_MS);
    }
  }
}
