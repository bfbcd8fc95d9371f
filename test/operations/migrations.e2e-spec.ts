import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSourceOptions } from '@app/database';
import { EventTraces1795132800004 } from '../../libs/database/src/migrations/0004-event-traces.js';
import { MIGRATIONS } from '../../libs/database/src/migrations/index.js';
import { queryOnce } from '../support/query-once.js';
import { startStack, type TestStack } from '../support/start-stack.js';
import { NEXT_RELEASE } from './next-release.migrations.js';
import { PAID_ONCE, PaymentLoad } from './payment-load.js';

/** The tables of the first release; whatever came after is added beside a running program. */
const FIRST_RELEASE = 2;

const LATER = [...MIGRATIONS.slice(FIRST_RELEASE), ...NEXT_RELEASE].map(
  (Migration) => [new Migration().name, Migration] as const,
);

/** What breaks a program that does not know of it yet. */
const UNSAFE = [
  /\bDROP\s+(?!CONSTRAINT|INDEX)/i,
  /\bRENAME\b/i,
  /\bALTER\s+COLUMN\s+\w+\s+(?:SET\s+DATA\s+)?TYPE\b/i,
  /\bSET\s+NOT\s+NULL\b/i,
  /\bADD\s+COLUMN\s+(?![^,]*\bDEFAULT\b)[^,]*\bNOT\s+NULL\b/i,
  /\bADD\s+CONSTRAINT\b(?!.*\bNOT\s+VALID\b)/i,
];

async function statementsOf(Migration: new () => MigrationInterface): Promise<string[]> {
  const statements: string[] = [];
  const recorder = { query: async (text: string) => void statements.push(text) };
  await new Migration().up(recorder as unknown as QueryRunner);
  return statements;
}

/** Indexes on tables that exist already lock them, unless they are built aside. */
function lockingIndexes(statements: readonly string[]): string[] {
  const made = statements.flatMap((text) => /CREATE (?:UNLOGGED )?TABLE (\w+)/i.exec(text)?.[1] ?? []);
  return statements.filter((text) => {
    const [, table] = /CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)\w+ ON (\w+)/i.exec(text) ?? [];
    return table !== undefined && !made.includes(table);
  });
}

/** Existing tables that are held until the migration ends. */
function lockedTables(statements: readonly string[]): string[] {
  return [...new Set(statements.flatMap((text) => /ALTER TABLE (\w+)/i.exec(text)?.[1] ?? []))];
}

describe('the rule for migrations: a release only adds', () => {
  it.each(LATER)('holds for %s', async (_name, Migration) => {
    const statements = await statementsOf(Migration);
    expect(statements.filter((text) => UNSAFE.some((rule) => rule.test(text)))).toEqual([]);
    expect(lockingIndexes(statements)).toEqual([]);
    // Requests write several tables in one statement: whoever locks two of them may meet them the other way round.
    expect(lockedTables(statements).length).toBeLessThanOrEqual(1);
  });

  it.each([
    'ALTER TABLE orders DROP COLUMN status',
    'ALTER TABLE orders RENAME COLUMN status TO state',
    'ALTER TABLE orders ALTER COLUMN status TYPE varchar',
    'ALTER TABLE orders ALTER COLUMN status SET NOT NULL',
    'ALTER TABLE orders ADD COLUMN a text, ADD COLUMN b text NOT NULL',
    'DROP TABLE orders',
  ])('would catch: %s', (statement) => {
    expect(UNSAFE.some((rule) => rule.test(statement))).toBe(true);
  });
});

describe('migrations, forward and back, while the program runs that does not know of them', () => {
  let stack: TestStack;
  let load: PaymentLoad;
  let dataSource: DataSource;

  beforeAll(async () => {
    stack = await startStack();
    load = new PaymentLoad(stack.shop, stack.bank);
    const options = dataSourceOptions({ url: stack.database.url, poolSize: 1, runMigrations: false });
    dataSource = await new DataSource({
      ...options,
      migrations: [...MIGRATIONS, ...NEXT_RELEASE],
      extra: { lock_timeout: 3_000 },
    }).initialize();
    await load.untilPaid(5);
  });
  afterAll(async () => {
    await load?.stop();
    await dataSource?.destroy();
    await stack?.stop();
  });

  it('fail nothing when the next release adds to every busy table', async () => {
    for (let round = 0; round < 3; round++) {
      expect(await dataSource.runMigrations()).toHaveLength(NEXT_RELEASE.length);
      await load.untilPaid(10);
      for (const _ of NEXT_RELEASE) await dataSource.undoLastMigration();
      await load.untilPaid(10);
    }
    expect(load.failures).toEqual([]);
  });

  it('fail nothing when the table of traces goes and comes, which no program needs that makes none', async () => {
    const runner = dataSource.createQueryRunner();
    const migration = new EventTraces1795132800004();
    for (let round = 0; round < 3; round++) {
      await migration.down(runner);
      await load.untilPaid(10);
      await migration.up(runner);
      await load.untilPaid(10);
    }
    await runner.release();
    expect(load.failures).toEqual([]);
  });

  it('lose no payment and book none twice', async () => {
    await load.stop();
    const rows = await queryOnce(stack.database.url, PAID_ONCE, [load.paid]);
    expect(load.paid.length).toBeGreaterThan(100);
    expect(rows).toEqual([{ count: load.paid.length }]);
  });
});
